package io.duskline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates a session's user for one request. The user is read again each time, so that a removal, new roles or an ended
 * session take effect at once.
 */
class SessionFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SessionFilter.class);

    private final BrowserSessions sessions;
    private final RequestMatcher where;
    private final RequestAttributeSecurityContextRepository request = new RequestAttributeSecurityContextRepository();

    /** @param where requests for which sessions count */
    SessionFilter(BrowserSessions sessions, RequestMatcher where) {
        this.sessions = sessions;
        this.where = where;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest asked) {
        return !where.matches(asked);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest asked, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<BrowserSessions.Entered> who;
        try {
            who = sessions.find(asked);
        } catch (RuntimeException e) {
            log.warn("Who is signed in cannot be read: {}", e.getMessage());
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (who.isPresent()) {
            SecurityContext context = new SecurityContextImpl(who.get().authentication());
            SecurityContextHolder.setContext(context);
            // error pages run as a second dispatch and find the user here
            request.saveContext(context, asked, response);
        }
        chain.doFilter(asked, response);
    }
}
