package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Reaction.delay;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@DusklineTest
class DeliveryWorkerTest {

    private static final long WAVE = 7;
    private static final List<Long> WAVES = List.of(WAVE);

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Deliveries deliveries;

    private ScriptedSmtpServer relay;
    private PostOffice post;

    @BeforeEach
    void open() {
        relay = ScriptedSmtpServer.start();
        post = new PostOffice(application, relay.port(), PostSettings.of(1, 200));
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void pauseTakesEffectWithinASecondOnWhatIsClaimedToo() {
        relay.always(DOT, "", delay(Duration.ofMillis(40)));
        post.enqueue(
                WAVE,
                IntStream.range(0, 120).mapToObj(i -> "r" + i + "@c.example").toArray(String[]::new));
        DeliveryWorker worker = new DeliveryWorker(post.engine, PostSettings.USUAL.queue());
        worker.start();
        try {
            await().until(() -> relay.taken() > 3);
            deliveries.hold(WAVES);
            await().until(() -> count().get(CLAIMED) == 0);
            assertThat(count().get(PENDING))
                    .as("in a second the relay takes 50")
                    .isGreaterThan(50);
            assertThat(count().get(ACCEPTED)).isEqualTo(relay.taken());

            relay.always(DOT, "", reply("250 2.0.0 Fast now"));
            deliveries.release(WAVES);
            await().until(() -> deliveries.isFinished(WAVE));
            assertThat(relay.messages()).hasSize(120);
        } finally {
            worker.stop();
        }
    }

    @Test
    void aNodeThatStopsGivesBackWhatItHasNotBegun() {
        relay.always(DOT, "", delay(Duration.ofMillis(40)));
        post.enqueue(
                WAVE,
                IntStream.range(0, 120).mapToObj(i -> "r" + i + "@c.example").toArray(String[]::new));
        DeliveryWorker worker = new DeliveryWorker(post.engine, PostSettings.USUAL.queue());
        worker.start();
        await().until(() -> relay.taken() > 3);

        worker.stop();

        Map<DeliveryState, Integer> counts = count();
        assertThat(counts).containsEntry(CLAIMED, 0).containsEntry(DEFERRED, 0);
        assertThat(counts.get(ACCEPTED)).isEqualTo(relay.taken());
        assertThat(counts.get(PENDING)).isEqualTo(120 - relay.taken());
    }

    private Map<DeliveryState, Integer> count() {
        return Objects.requireNonNull(deliveries.counts(WAVES).get(WAVE));
    }
}
