package io.duskline.access;

import io.duskline.web.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Authenticates a bearer token (RFC 6750) for one request. An unknown token gets a 401. */
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final ProblemAnswers answers;
    private final HandlerExceptionResolver resolver;

    BearerFilter(Tokens tokens, ProblemAnswers answers, HandlerExceptionResolver resolver) {
        this.tokens = tokens;
        this.answers = answers;
        this.resolver = resolver;
    }

    /** Whether the request has a token, valid or not. Its session is ignored then. */
    static boolean isPresented(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String header = request.getHeader("Authorization");
        if (header == null || !isPresented(request)) {
            chain.doFilter(request, response);
            return;
        }
        String secret = header.substring(SCHEME.length()).strip();
        Optional<Bearer> bearer;
        try {
            bearer = tokens.present(secret, ClientAddress.of(request));
        } catch (RuntimeException e) {
            resolver.resolveException(request, response, null, e);
            return;
        }
        if (bearer.isEmpty()) {
            answers.commence(request, response, new BadCredentialsException("no such token"));
            return;
        }
        // The secret is the key of stored responses.
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                bearer.get(), secret, Roles.authorities(bearer.get().roles()))));
        chain.doFilter(request, response);
    }
}
