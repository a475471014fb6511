package io.duskline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks at the user of a session anew on every request, so that a removal, new roles or a new password count at once. */
class StillSignedIn extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(StillSignedIn.class);

    private final Users users;

    StillSignedIn(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication remembered = SecurityContextHolder.getContext().getAuthentication();
        if (remembered != null && remembered.getPrincipal() instanceof SignedIn who) {
            Optional<Users.Known> now;
            try {
                now = users.stillThere(who);
            } catch (RuntimeException e) {
                log.warn("Who is signed in cannot be read: {}", e.getMessage());
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            now.ifPresentOrElse(StillSignedIn::refresh, () -> end(request));
        }
        chain.doFilter(request, response);
    }

    /** For this request only: what the session remembers is looked at again at the next one. */
    private static void refresh(Users.Known known) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignIn.signedIn(known));
        SecurityContextHolder.setContext(context);
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
