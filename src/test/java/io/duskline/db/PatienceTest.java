package io.duskline.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page waits for all that it asks for no longer than for one. */
@Timeout(30)
class PatienceTest {

    private Duration waited = Duration.ZERO;

    private Patience of(Duration most) {
        return new Patience(new CountingSettings(most), new Waited() {
            @Override
            public Duration soFar() {
                return waited;
            }

            @Override
            public void more(Duration more) {
                waited = waited.plus(more);
            }
        });
    }

    @Test
    void whatIsNotThereIsWaitedForOnce() {
        Patience patience = of(Duration.ofMillis(50));
        patience.await(new CompletableFuture<>());
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(50));

        waited = Duration.ofDays(1);
        of(Duration.ofHours(1)).await(new CompletableFuture<>());

        assertThat(waited).isLessThan(Duration.ofDays(1).plusMinutes(1));
    }

    /** It is kept nowhere, so who does not wait for it never has it while something else is counted. */
    @Test
    void whatIsQuickIsWaitedForAllTheSame() {
        waited = Duration.ofDays(1);

        of(Duration.ofMillis(100)).await(new CompletableFuture<>());

        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofDays(1).plus(DatabaseRest.QUICK));
    }

    @Test
    void whatIsThereTakesNothingOfIt() {
        of(Duration.ofHours(1)).await(CompletableFuture.completedFuture(1));
        of(Duration.ofHours(1)).await(CompletableFuture.failedFuture(new IllegalStateException()));

        assertThat(waited).isLessThan(Duration.ofMinutes(1));
    }
}
