package io.duskline.web;

import static io.duskline.db.tables.AllowanceUse.ALLOWANCE_USE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;

import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what is done so many times an hour or a day by somebody, for all nodes together. It is counted in the
 * transaction of what is done, so that what fails counts for nothing, and nothing is done uncounted.
 */
@Component
public class Allowances {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Old rows that one use clears away: more than it leaves behind. */
    private static final int CLEARED = 10;

    private final DSLContext sql;
    private final Clock clock;

    Allowances(DSLContext sql, @RealTime Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is counted, and how often it may be done in a span of time. */
    public enum Act {
        /** Answers of one contact, by all their links. The same answer again is not counted. */
        LINK_ANSWER(20, HOUR),
        /** Answers by all links of one account. */
        ACCOUNT_ANSWER(100, HOUR),
        /** Returns of one reader to the advisories. Leaving them has no limit. */
        LINK_RETURN(20, HOUR),
        LINK_PASS(5, DAY),
        ACCOUNT_PASS(20, DAY),
        /** Copies of one message to one account. */
        MESSAGE_RESEND(10, DAY),
        CONTACT_RESEND(20, DAY),
        /** Copies that one person has sent, by their tokens too. */
        PERSON_RESEND(200, HOUR),
        TEST_MAIL(50, HOUR);

        private final int most;
        private final Duration within;

        Act(int most, Duration within) {
            this.most = most;
            this.within = within;
        }
    }

    /**
     * Counts one more.
     *
     * @param who does it, or to whom it is done
     * @param reason what to say where it is too often
     * @throws Refusal (429) if it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(Act act, String who, String reason) {
        Instant now = clock.instant();
        String key = DigestUtils.sha256Hex(act + " " + who);
        var used = sql.select(count(), min(ALLOWANCE_USE.USED_AT))
                .from(ALLOWANCE_USE)
                .where(ALLOWANCE_USE.WHO.eq(key), ALLOWANCE_USE.USED_AT.gt(now.minus(act.within)))
                .fetchSingle();
        if (used.value1() >= act.most) {
            throw Refusal.tooMany(reason, Objects.requireNonNull(used.value2()).plus(act.within));
        }
        sql.insertInto(ALLOWANCE_USE)
                .set(ALLOWANCE_USE.WHO, key)
                .set(ALLOWANCE_USE.USED_AT, now)
                .execute();
        sql.deleteFrom(ALLOWANCE_USE)
                .where(ALLOWANCE_USE.USED_AT.lt(now.minus(DAY)))
                .limit(CLEARED)
                .execute();
    }
}
