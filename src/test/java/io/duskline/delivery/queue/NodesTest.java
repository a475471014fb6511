package io.duskline.delivery.queue;

import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;

/** Nodes that share a queue: they die, lose what they claimed, or lose the database, and each message leaves once. */
@DusklineTest
@Timeout(300)
class NodesTest {

    private static final long WAVE = 3;
    private static final String ANN = "ann@customer.example";

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    @Autowired
    private Ledger ledger;

    private ScriptedSmtpServer relay;
    private PostOffice post;

    @BeforeEach
    void open() {
        relay = ScriptedSmtpServer.start();
        post = new PostOffice(application, relay.port());
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void twoNodesSendEachMessageOnce() throws Exception {
        String[] many =
                IntStream.range(0, 400).mapToObj(i -> "r" + i + "@c.example").toArray(String[]::new);
        PostOffice other = new PostOffice(application, relay.port());
        post.enqueue(WAVE, many);
        AtomicInteger handled = new AtomicInteger();
        List<Thread> nodes = new ArrayList<>();
        for (PostOffice node : List.of(post, other)) {
            nodes.add(Thread.ofPlatform().start(() -> {
                for (int n = node.engine.deliverDue(); n > 0; n = node.engine.deliverDue()) {
                    handled.addAndGet(n);
                }
            }));
        }
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(handled).hasValue(400);
        assertThat(relay.messages().stream().map(ScriptedSmtpServer.Message::to))
                .containsExactlyInAnyOrder(many);
        assertThat(post.deliveries.counts(List.of(WAVE)).get(WAVE)).containsEntry(ACCEPTED, 400);
    }

    @Test
    void whatADeadNodeHadInHandIsResumedUnderTheSameMessageId() {
        long id = post.enqueue(WAVE, ANN).getFirst();
        ClaimedDelivery abandoned = post.claimBatch("a node that died").getFirst();
        clock.advance(Duration.ofSeconds(119));
        assertThat(post.engine.deliverDue()).isZero();

        clock.advance(Duration.ofSeconds(2));
        assertThat(post.engine.deliverDue()).isEqualTo(1);

        ScriptedSmtpServer.Message message = relay.messages().getFirst();
        assertThat(message.source())
                .contains("Message-ID: " + abandoned.messageId())
                .contains("Date: Wed, 19 Apr 2023 17:00:00 +0000");
        assertThat(post.delivery(id).messageId()).isEqualTo(abandoned.messageId());
    }

    @Test
    void whoLostAClaimDoesNotOverwriteTheNewOwnersOutcome() {
        long id = post.enqueue(WAVE, ANN).getFirst();
        DeliveryQueue queue = application.getBean(DeliveryQueue.class);
        ClaimedDelivery lost = post.claimBatch("a slow node").getFirst();
        clock.advance(Duration.ofMinutes(3));
        post.engine.deliverDue();

        Outcome late = new Outcome.Deferred("451 4.3.0 Later", clock.instant());
        application
                .getBean(OutcomeWriter.class)
                .write("a slow node", List.of(new AttemptResult(lost, late, null, clock.instant())));

        assertThat(queue.renew("a slow node", List.of(id))).isEmpty();
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(post.replies(id)).containsExactly("250 2.0.0 Taken as 1", "451 4.3.0 Later");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void outcomesOutliveADatabaseThatDiesOnThemAndAreWrittenOnce() {
        OutcomeWriter real = application.getBean(OutcomeWriter.class);
        AtomicInteger writes = new AtomicInteger();
        OutcomeWriter dying = new OutcomeWriter(null, null, null, null, null, null) {
            @Override
            public void write(String owner, List<AttemptResult> batch) {
                writes.incrementAndGet();
                real.write(owner, batch);
                throw new DataAccessResourceFailureException("nobody knows whether it was committed");
            }

            @Override
            void writeAgain(String owner, List<AttemptResult> batch) {
                if (writes.incrementAndGet() == 2) {
                    throw new DataAccessResourceFailureException("the database is away");
                }
                real.writeAgain(owner, batch);
            }
        };
        post = new PostOffice(application, relay.port(), PostSettings.USUAL, PostOffice.LETTERS, dying);
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        assertThat(writes).hasValue(3);
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(post.delivery(id).attempts()).isEqualTo(1);
        assertThat(post.replies(id)).hasSize(1);
        assertThat(ledger.about(List.of("wave:3"), 10)).hasSize(1);
        assertThat(relay.messages()).hasSize(1);
    }

    @Test
    void claimsThatRanOutWhileTheDatabaseWasAwayAreLeftToTheirOwnersForAWhile() throws Exception {
        long id = post.enqueue(WAVE, ANN).getFirst();
        post.claimBatch("a node that could not renew it");
        clock.advance(Duration.ofMinutes(3));
        post.dieOnNextClaim();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread node = Thread.ofPlatform().start(() -> post.engine.work(goesOn::get));

        await().until(() -> post.claims() > 2);
        assertThat(post.delivery(id).state()).isEqualTo(CLAIMED);
        clock.advance(Duration.ofSeconds(10));
        await().until(() -> post.delivery(id).state() == ACCEPTED);

        goesOn.set(false);
        node.join();
        assertThat(relay.messages()).hasSize(1);
    }
}
