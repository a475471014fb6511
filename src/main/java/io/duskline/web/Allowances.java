package io.duskline.web;

import static io.duskline.db.tables.Allowance.ALLOWANCE;

import io.duskline.db.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rate limits per hour or day, shared by all nodes. A use is counted in the transaction of the act, so that a failed act does
 * not count and no act is uncounted.
 */
@Component
public class Allowances {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;

    Allowances(DSLContext sql, @RealTime Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A counted act and its limit in a period. */
    public enum Act {
        /** Answers of one contact, over all their links. A repeated answer is not counted. */
        LINK_ANSWER(20, HOUR),
        /** Answers over all links of one account. */
        ACCOUNT_ANSWER(100, HOUR),
        /** Receipt mails to one contact. */
        RECEIPT_MAIL(5, HOUR),
        /** Resubscriptions of one reader to the advisories. Unsubscribing has no limit. */
        LINK_RETURN(20, HOUR),
        /** Reports and corrections of the wrong recipient by one contact. */
        WRONG_PERSON(5, DAY),
        LINK_PASS(5, DAY),
        ACCOUNT_PASS(20, DAY),
        /** Contacts of one account whose mails the account's owner stopped or redirected. */
        ACCOUNT_CONTACT_CHANGE(10, DAY),
        /** New links to one address. */
        NEW_LINK(5, DAY),
        /** Resent copies of one message to one account. */
        MESSAGE_RESEND(10, DAY),
        CONTACT_RESEND(20, DAY),
        /** Copies that one person resends, also through their tokens. */
        PERSON_RESEND(200, HOUR),
        /** Replies and declined requests to one contact. */
        CONTACT_REPLY(10, DAY),
        /** Extensions of one account, granted or revoked. Each triggers a mail. */
        ACCOUNT_EXTENSION(10, DAY),
        TEST_MAIL(50, HOUR);

        private final int most;
        private final Duration within;

        Act(int most, Duration within) {
            this.most = most;
            this.within = within;
        }
    }

    /**
     * Counts one use, and locks this counter until the transaction ends.
     *
     * @param who the actor or the recipient that the limit applies to
     * @param reason the error text if the limit is reached
     * @throws ProblemException (429) if the limit is reached
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(Act act, String who, String reason) {
        tryUse(act, who).ifPresent(again -> {
            throw ProblemException.tooMany(reason, again);
        });
    }

    /**
     * As {@link #use}, but the caller's transaction can continue if the limit is reached.
     *
     * @return when the next use is allowed, if the limit is reached; nothing is counted then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> tryUse(Act act, String who) {
        Instant now = clock.instant();
        String key = DigestUtils.sha256Hex(act + " " + who);
        List<Instant> used = new ArrayList<>(locked(key, now).stream()
                .filter(each -> each.isAfter(now.minus(act.within)))
                .toList());
        if (used.size() >= act.most) {
            return Optional.of(used.getFirst().plus(act.within));
        }
        used.add(now);
        sql.update(ALLOWANCE)
                .set(
                        ALLOWANCE.RECENT_USES,
                        used.stream()
                                .map(each -> Long.toString(each.toEpochMilli()))
                                .collect(Collectors.joining(" ")))
                .where(ALLOWANCE.WHO.eq(key))
                .execute();
        return Optional.empty();
    }

    @Transactional
    public void forgetOld() {
        sql.deleteFrom(ALLOWANCE)
                .where(ALLOWANCE.LAST_USED_AT.lt(clock.instant().minus(DAY)))
                .execute();
    }

    /** Recent uses, oldest first. Creates and locks the row. */
    private List<Instant> locked(String key, Instant now) {
        sql.execute("""
                insert into allowance (who, recent_uses, last_used_at) values ({0}, '', {1})
                on duplicate key update last_used_at = values(last_used_at)""", DSL.val(key), DSL.val(now, ALLOWANCE.LAST_USED_AT));
        String used = sql.select(ALLOWANCE.RECENT_USES)
                .from(ALLOWANCE)
                .where(ALLOWANCE.WHO.eq(key))
                .fetchSingle()
                .value1();
        return Stream.of(used.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> Instant.ofEpochMilli(Long.parseLong(each)))
                .toList();
    }
}
