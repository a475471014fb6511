package io.duskline.campaign.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong in a first count, nobody waits for it for ever, and it is tried again. */
class FailedFirstFiguresTest {

    private final AtomicInteger tried = new AtomicInteger();
    private Instant now = Instant.EPOCH;

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void anError() {
        FirstFigures first = new FirstFigures(Runnable::run, clock, clock);
        for (int i = 1; i <= 2; i++) {
            CompletableFuture<?> counted = first.count(7, () -> {
                tried.incrementAndGet();
                throw new StackOverflowError();
            });
            assertThat(counted).isDone();
            now = now.plusSeconds(60);
            assertThat(tried).hasValue(i);
        }
    }

    @Test
    void nobodyWhoTakesIt() {
        FirstFigures first = new FirstFigures(
                task -> {
                    tried.incrementAndGet();
                    throw new RejectedExecutionException("this node stops");
                },
                clock,
                clock);
        for (int i = 1; i <= 2; i++) {
            assertThat(first.count(7, () -> null)).isDone();
            assertThat(tried).hasValue(i);
        }
    }
}
