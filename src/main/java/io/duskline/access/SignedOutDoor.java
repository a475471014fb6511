package io.duskline.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Leads whoever is not signed in to the door; what they typed is not lost on the way. */
class SignedOutDoor implements AuthenticationEntryPoint {

    private final LoginUrlAuthenticationEntryPoint door = new LoginUrlAuthenticationEntryPoint(SignInPages.SIGN_IN);

    SignedOutDoor() {
        door.setFavorRelativeUris(true);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (LostSessions.isSentByItself(request)) {
            LostSessions.tellSignedOut(response);
        } else if (LostSessions.isForm(request)) {
            LostSessions.showAgain(request, response);
        } else {
            door.commence(request, response, e);
        }
    }
}
