package io.duskline.figure;

import static io.duskline.db.DatabaseRest.QUICK;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * How long a request waits for what is being counted. A page that asks for several costly figures waits for all of them no longer
 * than for one. What is {@linkplain io.duskline.db.DatabaseRest quick} is waited for all the same, since it is kept nowhere.
 */
@Component
public class CountingWait {

    private static final String FAILED = CountingWait.class.getName() + ".";
    private static final String WAITED = CountingWait.class.getName() + "-waited";

    private final Duration most;

    CountingWait(CountingSettings settings) {
        this.most = settings.patience();
    }

    /** @param type the simple name of what the page could not have counted, so that it says so */
    public static boolean hasFailed(HttpServletRequest request, String type) {
        return request.getAttribute(FAILED + type) != null;
    }

    /** Whether a count that takes so long is waited for by a request that has not waited for another. */
    boolean isEnoughFor(Duration cost) {
        return cost.compareTo(most) < 0;
    }

    /** Afterwards the count may be there, may have failed, or may go on. */
    public void await(CompletableFuture<?> count) {
        long begin = System.nanoTime();
        try {
            count.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The caller looks at what there is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        set(WAITED, waited().plusNanos(System.nanoTime() - begin));
    }

    /** Notes at the request that a figure of this type could not be counted. */
    void noteFailure(Class<?> type) {
        set(FAILED + type.getSimpleName(), true);
    }

    private Duration left() {
        Duration left = most.minus(waited());
        return left.compareTo(QUICK) > 0 || most.compareTo(QUICK) < 0 ? left : QUICK;
    }

    private static Duration waited() {
        return request()
                .map(request -> (Duration) request.getAttribute(WAITED, RequestAttributes.SCOPE_REQUEST))
                .orElse(Duration.ZERO);
    }

    private static void set(String attribute, Object value) {
        request().ifPresent(request -> request.setAttribute(attribute, value, RequestAttributes.SCOPE_REQUEST));
    }

    /** Empty in a thread that serves no request. */
    private static Optional<RequestAttributes> request() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes());
    }
}
