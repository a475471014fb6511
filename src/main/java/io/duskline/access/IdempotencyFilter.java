package io.duskline.access;

import io.duskline.db.tables.records.IdempotencyKeyRecord;
import io.duskline.ledger.SealedBytes;
import io.duskline.web.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Implements {@code Idempotency-Key}: a request runs once per key, and repetitions get the first response. Imports are streamed
 * and safe to repeat, so it applies only to requests with a JSON body or none. Responses with 5xx or {@code Retry-After} are
 * not kept, so the request can be repeated.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,200}");

    private final IdempotencyKeys keys;
    private final HandlerExceptionResolver resolver;
    private final DataSize largest;

    IdempotencyFilter(IdempotencyKeys keys, HandlerExceptionResolver resolver, DataSize largest) {
        this.keys = keys;
        this.resolver = resolver;
        this.largest = largest;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || (type != null && !type.startsWith("application/json"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Bearer caller)) {
            chain.doFilter(request, response);
            return;
        }
        String value = Objects.requireNonNull(request.getHeader(HEADER)).strip();
        if (!PRINTABLE.matcher(value).matches()) {
            refuse(
                    request,
                    response,
                    ProblemException.malformed(HEADER, "must be 1 to 200 printable ASCII characters"));
            return;
        }
        IdempotencyKeys.Key key = new IdempotencyKeys.Key(caller.getName(), value);
        SealedBytes sealed = keys.sealed(String.valueOf(who.getCredentials()), value);
        RepeatableRequest repeatable;
        Optional<IdempotencyKeyRecord> answered;
        try {
            repeatable = new RepeatableRequest(request, largest);
            answered = keys.claim(key, hash(request, repeatable.body()));
        } catch (RuntimeException e) {
            refuse(request, response, e);
            return;
        }
        if (answered.isPresent()) {
            replay(answered.get(), sealed, request, response);
        } else {
            first(key, sealed, repeatable, response, chain);
        }
    }

    private void first(
            IdempotencyKeys.Key key,
            SealedBytes sealed,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, answer);
            done = answer.getStatus() < 500 && answer.getHeader(HttpHeaders.RETRY_AFTER) == null;
        } finally {
            keep(key, done, sealed, answer);
        }
        answer.copyBodyToResponse();
    }

    private void keep(IdempotencyKeys.Key key, boolean done, SealedBytes sealed, ContentCachingResponseWrapper answer) {
        try {
            if (!done) {
                keys.giveBack(key);
                return;
            }
            byte[] body = answer.getContentAsByteArray();
            keys.answered(
                    key,
                    answer.getStatus(),
                    answer.getContentType(),
                    answer.getHeader(HttpHeaders.LOCATION),
                    body.length == 0 ? null : sealed.sealText(body));
        } catch (RuntimeException e) {
            // the request succeeded, so the caller gets the response; only a repetition has to wait
            log.warn("The answer under an idempotency key could not be kept: {}", e.getMessage());
        }
    }

    private void replay(
            IdempotencyKeyRecord answer, SealedBytes sealed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = new byte[0];
        if (answer.getBody() != null) {
            var opened = sealed.openText(answer.getBody());
            if (opened.isEmpty()) {
                refuse(
                        request,
                        response,
                        ProblemException.conflict(HEADER, "This key was used with another token. Use a new key."));
                return;
            }
            body = opened.get();
        }
        response.setStatus(answer.getStatus());
        response.setHeader(REPLAYED, "true");
        if (answer.getContentType() != null) {
            response.setContentType(answer.getContentType());
        }
        if (answer.getLocation() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.getLocation());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException reason) {
        resolver.resolveException(request, response, null, reason);
    }

    private static String hash(HttpServletRequest request, byte[] body) {
        String line = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
        MessageDigest digest = DigestUtils.updateDigest(DigestUtils.getSha256Digest(), line);
        return HexFormat.of().formatHex(digest.digest(body));
    }
}
