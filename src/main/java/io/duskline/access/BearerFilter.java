package io.duskline.access;

import io.duskline.web.ClientAddress;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Signs in the bearer of a token (RFC 6750) for this one request; a token that is none of ours is a 401. */
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

    /** Whether the caller presents a token, right or wrong: then no session counts. */
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
        Tokens.Outcome presented;
        try {
            presented = tokens.present(secret, ClientAddress.of(request));
        } catch (RuntimeException e) {
            resolver.resolveException(request, response, null, e);
            return;
        }
        if (!(presented instanceof Tokens.Accepted accepted)) {
            tellRefused(presented);
            answers.commence(request, response, new BadCredentialsException("no such token"));
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        Bearer bearer = accepted.bearer();
        // The secret seals stored answers.
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(bearer, secret, Roles.authorities(bearer.roles())));
        SecurityContextHolder.setContext(context);
        if (accepted.isFirstUse()) {
            SecurityEvents.say(SecurityEvent.TOKEN_FIRST_USED);
        }
        chain.doFilter(request, response);
    }

    private static void tellRefused(Tokens.Outcome presented) {
        if (presented instanceof Tokens.Ended ended) {
            SecurityEvents.sayOf(
                    Token.subject(ended.token().id()),
                    SecurityEvent.TOKEN_ENDED_USED,
                    "state",
                    ended.token().state().code());
        } else {
            SecurityEvents.say(SecurityEvent.TOKEN_UNKNOWN);
        }
    }
}
