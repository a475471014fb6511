package io.duskline.delivery.queue;

import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.NodeClocks;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.db.DatabaseClock;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Two nodes on one database; the clocks of one of them go wrong, and nothing leaves twice for that. */
@DusklineTest
@Timeout(300)
class WrongClocksTest {

    private static final long WAVE = 3;
    private static final String ANN = "ann@customer.example";
    private static final Duration LEASE = PostSettings.USUAL.queue().lease();

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    private ScriptedSmtpServer relay;
    private PostOffice right;
    private NodeClocks clocks;
    private DatabaseClock wrongs;
    private PostOffice wrong;

    @BeforeEach
    void open() {
        relay = ScriptedSmtpServer.start();
        right = new PostOffice(application, relay.port());
        clocks = new NodeClocks(clock);
        wrongs = clocks.shared();
        wrong = new PostOffice(application, relay.port(), wrongs);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void aFastNodeTakesNothingThatAnotherHolds() {
        clocks.leap(Duration.ofSeconds(80));
        long id = right.enqueue(WAVE, ANN).getFirst();
        right.claimBatch("a node that is at it");
        clocks.pass(LEASE.minusSeconds(60));

        assertThat(wrong.engine.deliverDue()).isZero();
        assertThat(right.delivery(id).state()).isEqualTo(CLAIMED);

        clocks.pass(Duration.ofSeconds(61));
        assertThat(wrong.engine.deliverDue()).as("its owner died").isEqualTo(1);
    }

    @Test
    void aFastNodeSendsNothingBeforeItIsDue() {
        clocks.leap(Duration.ofSeconds(80));
        relay.when(ScriptedSmtpServer.Moment.RCPT, ANN, ScriptedSmtpServer.Reaction.reply("451 4.7.1 Greylisted"));
        long id = right.enqueue(WAVE, ANN).getFirst();
        right.engine.deliverDue();
        clocks.pass(PostSettings.USUAL.retries().retryDelay().minusSeconds(1));

        assertThat(wrong.engine.deliverDue()).isZero();

        clocks.pass(Duration.ofMinutes(1));
        assertThat(wrong.engine.deliverDue()).isEqualTo(1);
        assertThat(right.delivery(id).state()).isEqualTo(ACCEPTED);
    }

    @Test
    void aNodeWhoseClockLeapsBetweenTwoClaimsTakesNothingThatAnotherHolds() {
        wrong.engine.deliverDue();
        right.enqueue(WAVE, ANN);
        right.claimBatch("a node that is at it");
        clocks.leap(LEASE.multipliedBy(2));

        assertThat(wrong.engine.deliverDue()).isZero();
        assertThat(relay.messages()).isEmpty();
    }

    @Test
    void whatANodeClaimsThatStoodStillIsItsOwnForAWholeLease() {
        wrong.engine.deliverDue();
        clocks.standStill(LEASE.multipliedBy(2));
        right.enqueue(WAVE, ANN);
        assertThat(wrong.claimBatch("the node that woke")).hasSize(1);

        assertThat(right.engine.deliverDue()).isZero();
        clocks.pass(LEASE.minusSeconds(1));
        assertThat(right.engine.deliverDue()).isZero();
    }

    @Test
    void whatANodeHadInHandWhenItStoodStillIsNotBegunWhenItWakes() {
        wrongs.asked();
        ActiveLeases leases = new ActiveLeases(
                "the node that woke",
                application.getBean(DeliveryQueue.class),
                application.getBean(Continuity.class),
                LEASE,
                wrongs);
        right.enqueue(WAVE, ANN);
        List<ClaimedDelivery> rows = wrong.claimBatch("the node that woke");
        leases.take(new ClaimBatch(rows, Map.of(), false, wrongs.instant().plus(LEASE)));
        assertThat(leases.insteadOf(rows.getFirst())).isEmpty();

        clocks.standStill(LEASE.multipliedBy(2));
        assertThat(leases.insteadOf(rows.getFirst())).contains(new Outcome.Released("The claim has expired."));

        right.engine.deliverDue();
        leases.lookAfter();
        assertThat(leases.insteadOf(rows.getFirst())).contains(new Outcome.Released("The claim has expired."));
        assertThat(relay.messages()).hasSize(1);
    }

    @Test
    void aLongSleepEndsInRenewedClaimsWhereNobodyTookThem() {
        ActiveLeases leases = new ActiveLeases(
                "a node",
                application.getBean(DeliveryQueue.class),
                application.getBean(Continuity.class),
                LEASE,
                wrongs);
        right.enqueue(WAVE, ANN);
        List<ClaimedDelivery> rows = wrong.claimBatch("a node");
        leases.take(new ClaimBatch(rows, Map.of(), false, wrongs.instant().plus(LEASE)));
        clocks.standStill(LEASE.multipliedBy(2));

        leases.lookAfter();

        assertThat(leases.insteadOf(rows.getFirst())).isEmpty();
        assertThat(right.engine.deliverDue()).isZero();
    }
}
