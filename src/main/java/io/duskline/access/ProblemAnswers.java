package io.duskline.access;

import io.duskline.web.Problems;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** 401 and 403 for machines, as problem documents. */
@Component
class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean wrong = BearerFilter.isPresented(request);
        // RFC 6750 section 3: no error code where no token was presented
        response.setHeader(
                "WWW-Authenticate",
                wrong ? "Bearer realm=\"duskline\", error=\"invalid_token\"" : "Bearer realm=\"duskline\"");
        write(
                request,
                response,
                401,
                "unauthorized",
                wrong ? "This token is unknown, expired or revoked." : "A bearer token is required.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        SecurityEvents.say(
                SecurityEvent.ACCESS_REFUSED, "method", request.getMethod(), "area", SecurityEvents.area(request));
        write(request, response, 403, "forbidden", "Your roles do not allow this.");
    }

    private void write(HttpServletRequest request, HttpServletResponse response, int status, String type, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                Problems.problem(status, type, detail, List.of(), URI.create(request.getRequestURI())));
    }
}
