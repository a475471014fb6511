package io.duskline.access;

import io.duskline.web.ProblemException;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** 401 and 403 responses for programs, as problem documents. */
@Component
class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver resolver;

    ProblemAnswers(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        boolean wrong = BearerFilter.isPresented(request);
        // RFC 6750 section 3: no error code if no token was sent
        response.setHeader(
                "WWW-Authenticate",
                wrong ? "Bearer realm=\"duskline\", error=\"invalid_token\"" : "Bearer realm=\"duskline\"");
        String detail = wrong ? "This token is unknown, expired or revoked." : "A bearer token is required.";
        resolver.resolveException(request, response, null, ProblemException.unauthorized(detail));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
        SecurityEvents.say(
                SecurityEvent.ACCESS_REFUSED, "method", request.getMethod(), "area", SecurityEvents.area(request));
        resolver.resolveException(
                request,
                response,
                null,
                ProblemException.forbidden(
                        "Your roles do not allow this. Ask an administrator for the role that does."));
    }
}
