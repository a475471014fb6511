package io.duskline.delivery.relay;

import static io.duskline.db.tables.RelayPause.RELAY_PAUSE;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.db.Texts;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pauses of relays on all nodes. A sender fault (no authentication, no SPF, DKIM or DMARC) pauses the relay without blaming a
 * recipient. It is tried again after a wait that doubles each time, and resumes when a message is accepted.
 */
@Component
public class RelayPauses {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_REASON = 1000;
    private static final int MOST_DOUBLINGS = 10;

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;

    RelayPauses(DSLContext sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Map<String, RelayPause> all() {
        return sql.select(RELAY_PAUSE.fields()).from(RELAY_PAUSE).fetchMap(RELAY_PAUSE.RELAY, RelayPauses::pause);
    }

    /** A relay that is already paused stays as it is: several messages met the same fault. */
    @Transactional
    public RelayPause pauseForFault(String relay, String reason) {
        Instant now = clock.instant();
        RelayPause before = locked(relay, now);
        if (before.holds(now)) {
            return before;
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(before.times(), MOST_DOUBLINGS));
        RelayPause pause = new RelayPause(
                relay,
                before.since(),
                now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST),
                Texts.cut(reason, LONGEST_REASON),
                Ledger.ITSELF,
                before.times() + 1);
        write(pause);
        if (before.times() == 0) {
            ledger.append(Ledger.ITSELF, "relay:" + relay, new RelayKinds.Paused(pause.reason()));
        }
        return pause;
    }

    /** Pauses it until a person resumes it. */
    @Transactional
    public void pause(String relay, String reason, String by) {
        Instant now = clock.instant();
        RelayPause pause = new RelayPause(relay, now, null, Texts.cut(reason, LONGEST_REASON), by, 0);
        locked(relay, now);
        write(pause);
        ledger.append(by, "relay:" + relay, new RelayKinds.Paused(pause.reason()));
    }

    /** @throws ProblemException (409) if it is not paused */
    @Transactional
    public void end(String relay, String by) {
        if (!ended(relay, noCondition(), by)) {
            throw ProblemException.conflict("The relay is not paused.");
        }
    }

    /** Ends a pause for a fault after a message was accepted; a pause by a person stays. */
    @Transactional
    public void works(String relay) {
        ended(relay, RELAY_PAUSE.UNTIL_AT.isNotNull(), Ledger.ITSELF);
    }

    /**
     * Locks the pause of a relay; a relay without one gets an inactive row, so that concurrent faults run one after the other.
     */
    private RelayPause locked(String relay, Instant now) {
        sql.insertInto(RELAY_PAUSE)
                .set(RELAY_PAUSE.RELAY, relay)
                .set(RELAY_PAUSE.SINCE, now)
                .set(RELAY_PAUSE.UNTIL_AT, now)
                .set(RELAY_PAUSE.REASON, "")
                .set(RELAY_PAUSE.PAUSED_BY, Ledger.ITSELF)
                .set(RELAY_PAUSE.TIMES, 0)
                .onDuplicateKeyIgnore()
                .execute();
        return sql.select(RELAY_PAUSE.fields())
                .from(RELAY_PAUSE)
                .where(RELAY_PAUSE.RELAY.eq(relay))
                .forUpdate()
                .fetchSingle(RelayPauses::pause);
    }

    private boolean ended(String relay, Condition which, String by) {
        boolean isEnded = sql.deleteFrom(RELAY_PAUSE)
                        .where(RELAY_PAUSE.RELAY.eq(relay), which)
                        .execute()
                > 0;
        if (isEnded) {
            ledger.append(by, "relay:" + relay, new RelayKinds.Resumed());
        }
        return isEnded;
    }

    private void write(RelayPause pause) {
        sql.update(RELAY_PAUSE)
                .set(RELAY_PAUSE.SINCE, pause.since())
                .set(RELAY_PAUSE.UNTIL_AT, pause.until())
                .set(RELAY_PAUSE.REASON, pause.reason())
                .set(RELAY_PAUSE.PAUSED_BY, pause.by())
                .set(RELAY_PAUSE.TIMES, pause.times())
                .where(RELAY_PAUSE.RELAY.eq(pause.relay()))
                .execute();
    }

    private static RelayPause pause(Record row) {
        return new RelayPause(
                row.get(RELAY_PAUSE.RELAY),
                row.get(RELAY_PAUSE.SINCE),
                row.get(RELAY_PAUSE.UNTIL_AT),
                row.get(RELAY_PAUSE.REASON),
                row.get(RELAY_PAUSE.PAUSED_BY),
                row.get(RELAY_PAUSE.TIMES));
    }
}
