package io.duskline.gate;

import static io.duskline.db.tables.GateMail.GATE_MAIL;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers whom a red gate was mailed to. An occasion is claimed before its mail leaves and noted as told after, each in a
 * transaction of its own: no two nodes write of the same one, and what was cut off in between is taken up again.
 */
@Component
class GateMailBook {

    /** Longer than a mail takes to hand over. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final DSLContext sql;
    private final Clock clock;

    GateMailBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** So many days before this end somebody is written to; another end is another occasion. */
    record Occasion(long deprecation, Instant endsAt, int daysBefore, String address) {

        private Condition holds() {
            return GATE_MAIL
                    .DEPRECATION_ID
                    .eq(deprecation)
                    .and(GATE_MAIL.ENDS_AT.eq(endsAt))
                    .and(GATE_MAIL.DAYS_BEFORE.eq(daysBefore))
                    .and(GATE_MAIL.ADDRESS.eq(address));
        }
    }

    /** @return whether it is this caller's to write of now */
    @Transactional
    public boolean claim(Occasion occasion) {
        Instant now = clock.instant();
        int written = sql.insertInto(GATE_MAIL)
                .set(GATE_MAIL.DEPRECATION_ID, occasion.deprecation())
                .set(GATE_MAIL.ENDS_AT, occasion.endsAt())
                .set(GATE_MAIL.DAYS_BEFORE, occasion.daysBefore())
                .set(GATE_MAIL.ADDRESS, occasion.address())
                .set(GATE_MAIL.CLAIMED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
        return written == 1
                || sql.update(GATE_MAIL)
                                .set(GATE_MAIL.CLAIMED_AT, now)
                                .where(occasion.holds(), GATE_MAIL.TOLD_AT.isNull())
                                .and(GATE_MAIL.CLAIMED_AT.lt(now.minus(LEASE)))
                                .execute()
                        == 1;
    }

    @Transactional
    public void told(Occasion occasion) {
        sql.update(GATE_MAIL)
                .set(GATE_MAIL.TOLD_AT, clock.instant())
                .where(occasion.holds())
                .execute();
    }

    /** No relay took it: it is tried again the next time. */
    @Transactional
    public void giveBack(Occasion occasion) {
        sql.deleteFrom(GATE_MAIL)
                .where(occasion.holds(), GATE_MAIL.TOLD_AT.isNull())
                .execute();
    }
}
