package io.duskline.db;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** How long whoever asks waits for what is being counted: a page that asks for much waits for all of it no longer than for one. */
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
            count.get(Math.max(0, most.minus(waited.soFar()).toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whoever asks looks what there is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waited.more(Duration.ofNanos(System.nanoTime() - begin));
    }
}
