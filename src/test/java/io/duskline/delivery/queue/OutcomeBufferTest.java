package io.duskline.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages sent while the database cannot be written: no more than in a tenth of a second. */
@Timeout(300)
class OutcomeBufferTest {

    private final OutcomeBuffer backlog = new OutcomeBuffer();

    @Test
    void nobodyWaitsWhileOutcomesAreWrittenInTime() {
        backlog.await(() -> true);
        backlog.add(done());
        backlog.await(() -> true);
    }

    @Test
    void everybodyWaitsForOneThatIsNotWritten() throws Exception {
        backlog.add(done());
        assertThat(backlog.next()).hasSize(1);
        backlog.add(done());
        Thread sender = whoWaits();

        backlog.written();
        assertThat(backlog.next()).hasSize(1);
        assertThat(sender.join(Duration.ofMillis(100)))
                .as("the second waits too")
                .isFalse();
        backlog.written();

        assertThat(sender.join(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void nobodyWaitsAtTheEnd() throws Exception {
        backlog.add(done());
        Thread sender = whoWaits();
        backlog.await(() -> false);

        sender.interrupt();

        assertThat(sender.join(Duration.ofSeconds(60))).isTrue();
    }

    private Thread whoWaits() {
        Thread[] sender = new Thread[1];
        await().until(() -> {
            sender[0] = Thread.ofPlatform().daemon().start(() -> backlog.await(() -> true));
            return !sender[0].join(Duration.ofMillis(50));
        });
        return sender[0];
    }

    private static AttemptResult done() {
        return new AttemptResult(null, new Outcome.Released("nothing"), null, Instant.EPOCH);
    }
}
