package io.duskline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the sign-in page, which says why: the same for an unknown address as for a wrong password. */
class SignInRefused implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        String why = switch (e) {
            case SignIn.TooEarly early -> "wait=" + early.seconds();
            case AuthenticationServiceException unavailable -> "unavailable";
            default -> "error";
        };
        response.sendRedirect(request.getContextPath() + SignInPages.SIGN_IN + "?" + why);
    }
}
