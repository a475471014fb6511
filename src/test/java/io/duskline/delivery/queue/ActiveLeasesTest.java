package io.duskline.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.NodeClocks;
import io.duskline.TestClock;
import io.duskline.db.DatabaseClock;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Claims of one node, and pauses that begin and end meanwhile. */
@DusklineTest
class ActiveLeasesTest {

    private static final long WAVE = 3;
    private static final String NODE = "a node";
    private static final Duration LEASE = PostSettings.USUAL.queue().lease();

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private DSLContext sql;

    @Test
    void waveThatIsReleasedIsSentAlthoughNothingWasInHandSinceThePause() {
        NodeClocks clocks = new NodeClocks(application.getBean(TestClock.class));
        DatabaseClock clock = clocks.shared();
        clock.asked();
        PostOffice post = new PostOffice(application, 1, clock);
        ActiveLeases leases = new ActiveLeases(
                NODE, application.getBean(DeliveryQueue.class), application.getBean(Continuity.class), LEASE, clock);
        post.enqueue(WAVE, "ann@customer.example");
        ClaimedDelivery first = claimed(post, leases, clock);
        deliveries.hold(List.of(WAVE));
        leases.lookAfter();
        Outcome paused = leases.insteadOf(first).orElseThrow();
        assertThat(paused.reply()).isEqualTo("Sending is paused.");
        leases.lay(List.of(new AttemptResult(first, paused, null, clock.instant())));
        sql.execute("update delivery set state = 'pending', lease_owner = null, lease_until = null");

        deliveries.release(List.of(WAVE));

        assertThat(leases.insteadOf(claimed(post, leases, clock))).isEmpty();
    }

    private static ClaimedDelivery claimed(PostOffice post, ActiveLeases leases, DatabaseClock clock) {
        List<ClaimedDelivery> rows = post.claimBatch(NODE);
        leases.take(new ClaimBatch(rows, Map.of(), false, clock.instant().plus(LEASE)));
        return rows.getFirst();
    }
}
