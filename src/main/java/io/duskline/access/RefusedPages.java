package io.duskline.access;

import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Shows who may not enter a page that says so, and tells the log: a role that is missing, or a form that is not ours. One that
 * is ours and older than the sign-in is shown again.
 */
class RefusedPages implements AccessDeniedHandler {

    private final AccessDeniedHandlerImpl page = new AccessDeniedHandlerImpl();
    private final LostSessions lost;

    RefusedPages(LostSessions lost) {
        this.lost = lost;
        page.setErrorPage(SignInPages.REFUSED);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        boolean isFactorMissing =
                Rooms.isWithoutFactor(SecurityContextHolder.getContext().getAuthentication());
        if (isFactorMissing && Requests.READS.matches(request)) {
            response.sendRedirect(request.getContextPath() + AccountPages.SECOND_FACTOR);
            return;
        }
        SecurityEvents.say(
                e instanceof CsrfException ? SecurityEvent.REQUEST_FORGED : SecurityEvent.ACCESS_REFUSED,
                "method",
                request.getMethod(),
                "area",
                SecurityEvents.area(request));
        boolean isLost = e instanceof CsrfException && lost.isOurs(request);
        if (isLost && LostSessions.isSentByItself(request)) {
            if (LostSessions.isSignedIn()) {
                LostSessions.tellSignedInAnew(request, response);
            } else {
                LostSessions.tellSignedOut(response);
            }
        } else if (isLost && LostSessions.isForm(request)) {
            LostSessions.showAgain(request, response);
        } else {
            // a page that sends by itself keeps what it shows
            response.setHeader("HX-Reswap", "none");
            page.handle(request, response, e);
        }
    }
}
