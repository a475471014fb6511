package io.duskline.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Leads whoever may do nothing yet to where the second factor is set up. */
class FactorMissing implements AccessDeniedHandler {

    private final AccessDeniedHandler otherwise;

    FactorMissing(AccessDeniedHandler otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        boolean isMissing =
                Rooms.isWithoutFactor(SecurityContextHolder.getContext().getAuthentication());
        if (isMissing && Requests.READS.matches(request)) {
            response.sendRedirect(request.getContextPath() + AccountPages.SECOND_FACTOR);
        } else {
            otherwise.handle(request, response, e);
        }
    }
}
