package io.duskline.delivery.queue;

import io.duskline.db.SharedClock;
import io.duskline.delivery.DueTimes;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.relay.RateLimitStates;
import io.duskline.delivery.relay.RelayCapacity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue, which counts how often it is asked, and once fails as if the database were away. */
class WatchedQueue extends DeliveryQueue {

    private final TransactionTemplate transaction;
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger askedForPauses = new AtomicInteger();
    private final AtomicBoolean diesOnClaim = new AtomicBoolean();

    WatchedQueue(
            DSLContext sql,
            MessageComposer composer,
            PostSettings settings,
            DueTimes dueTimes,
            ApplicationContext application,
            SharedClock clock) {
        super(
                sql,
                new DueGroups(sql, settings.pace(), settings.retries(), settings.destinations(), composer),
                closedHours(sql, dueTimes, application.getBean(TransactionTemplate.class)),
                application.getBean(RateLimitStates.class),
                composer,
                application.getBean(ClaimedRows.class),
                settings.queue(),
                clock,
                clock);
        this.transaction = application.getBean(TransactionTemplate.class);
    }

    private static ClosedHours closedHours(DSLContext sql, DueTimes dueTimes, TransactionTemplate transaction) {
        return new ClosedHours(sql, dueTimes) {
            @Override
            public void putOff(long wave, Instant now, Set<Long> inHand) {
                transaction.executeWithoutResult(status -> super.putOff(wave, now, inHand));
            }
        };
    }

    @Override
    Set<Long> held(Collection<Long> waveIds) {
        Set<Long> held = super.held(waveIds);
        askedForPauses.incrementAndGet();
        return held;
    }

    @Override
    ClaimBatch claim(String owner, List<RelayCapacity> capacities, boolean takesOver, Set<Long> inHand) {
        claims.incrementAndGet();
        if (diesOnClaim.getAndSet(false)) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        return transaction.execute(status -> super.claim(owner, capacities, takesOver, inHand));
    }

    void dieOnNextClaim() {
        diesOnClaim.set(true);
    }

    int claims() {
        return claims.get();
    }

    int askedForPauses() {
        return askedForPauses.get();
    }
}
