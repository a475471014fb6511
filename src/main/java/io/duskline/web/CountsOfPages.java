package io.duskline.web;

import io.duskline.db.FailedCounts;
import io.duskline.db.Waited;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Notes at a request how long it has waited for counts, and what of that which it asks for could not be counted, so that its page
 * says so instead of promising it.
 */
@Component
class CountsOfPages implements FailedCounts, Waited {

    private static final String FAILED = CountsOfPages.class.getName() + ".";
    private static final String WAITED = CountsOfPages.class.getName() + "-waited";

    @Override
    public void asked(Class<?> type) {
        request()
                .ifPresent(request ->
                        request.setAttribute(FAILED + type.getSimpleName(), true, RequestAttributes.SCOPE_REQUEST));
    }

    @Override
    public Duration soFar() {
        return request()
                .map(request -> (Duration) request.getAttribute(WAITED, RequestAttributes.SCOPE_REQUEST))
                .orElse(Duration.ZERO);
    }

    @Override
    public void more(Duration waited) {
        request()
                .ifPresent(
                        request -> request.setAttribute(WAITED, soFar().plus(waited), RequestAttributes.SCOPE_REQUEST));
    }

    private static Optional<RequestAttributes> request() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes());
    }

    /** @param type its simple name */
    static boolean hasFailed(HttpServletRequest request, String type) {
        return request.getAttribute(FAILED + type) != null;
    }
}
