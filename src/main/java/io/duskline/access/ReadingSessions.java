package io.duskline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** Lets a signed-in browser read from the REST interface, a download say, and nothing more; never keeps anything. */
class ReadingSessions implements SecurityContextRepository {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final SecurityContextRepository nothing = new NullSecurityContextRepository();

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return allowedBy(request).loadDeferredContext(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return SecurityContextHolder.createEmptyContext();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // one request, one token
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return allowedBy(request).containsContext(request);
    }

    private SecurityContextRepository allowedBy(HttpServletRequest request) {
        return Requests.READS.matches(request) && !BearerFilter.isPresented(request) ? sessions : nothing;
    }
}
