package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Reaction.delay;
import static io.duskline.ScriptedSmtpServer.Reaction.silence;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.Composer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The threads of one node: none waits for ever, and none does what another has in hand. */
@DusklineTest
@Timeout(300)
class DispatchLoopTest {

    private static final long WAVE = 3;
    private static final String ANN = "ann@customer.example";
    private static final String BOB = "bob@customer.example";

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private ScriptedSmtpServer relay;
    private PostOffice post;

    @BeforeEach
    void open() {
        relay = ScriptedSmtpServer.start();
        post = new PostOffice(application, relay.port());
    }

    @AfterEach
    void close() {
        goesOn.set(false);
        relay.close();
    }

    private Thread work() {
        return Thread.ofPlatform().daemon().start(() -> post.engine.work(goesOn::get));
    }

    @Test
    void whoIsNotWaitedForAnyLongerEndsAtOnceAndLeavesWhatIsInHandToTheOthers() throws Exception {
        relay.when(DOT, ANN, silence());
        long id = post.enqueue(WAVE, ANN).getFirst();
        Thread node = work();
        await().until(() -> relay.messages().size() == 1);

        goesOn.set(false);
        node.interrupt();

        assertThat(node.join(Duration.ofSeconds(10))).isTrue();
        assertThat(post.delivery(id).state()).isEqualTo(CLAIMED);
    }

    @Test
    void afterAPauseOfTheWholeNodeItDoesNotTakeOverFromItself() throws Exception {
        relay.when(DOT, ANN, delay(Duration.ofMillis(600)));
        long id = post.enqueue(WAVE, ANN).getFirst();
        Thread node = work();
        await().until(() -> relay.messages().size() == 1);

        clock.advance(Duration.ofMinutes(3));

        await().until(() -> post.delivery(id).state() == ACCEPTED);
        goesOn.set(false);
        node.join();
        assertThat(relay.messages()).hasSize(1);
    }

    @Test
    void anErrorCostsNoConnectionAndIsTriedAgain() {
        Composer exhausted = outgoing -> {
            if (outgoing.email().equals(ANN)) {
                throw new StackOverflowError();
            }
            return PostOffice.LETTERS.compose(outgoing);
        };
        post = new PostOffice(
                application, relay.port(), PostSettings.of(1, 10), exhausted, application.getBean(OutcomeWriter.class));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(DEFERRED);
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(ACCEPTED);
    }
}
