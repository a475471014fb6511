package io.duskline.db;

import static io.duskline.db.DatabaseRest.QUICK;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * How long whoever asks waits for what is being counted. A page that asks for much waits for all that is costly no longer than for
 * one; what is {@linkplain DatabaseRest quick} is waited for all the same, since it is counted anew each time.
 */
@Component
public class Patience {

    private final Duration most;
    private final Waited waited;

    Patience(CountingSettings settings, Waited waited) {
        this.most = settings.patience();
        this.waited = waited;
    }

    /** Whether something that takes so long is waited for by whoever has not waited for anything else. */
    boolean isEnoughFor(Duration cost) {
        return cost.compareTo(most) < 0;
    }

    /** Waits for it, as long as whoever asks is patient. It may have failed afterwards, or not be there. */
    public void await(CompletableFuture<?> count) {
        long begin = System.nanoTime();
        try {
            count.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whoever asks looks what there is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waited.more(Duration.ofNanos(System.nanoTime() - begin));
    }

    private Duration left() {
        Duration left = most.minus(waited.soFar());
        return left.compareTo(QUICK) > 0 || most.compareTo(QUICK) < 0 ? left : QUICK;
    }
}
