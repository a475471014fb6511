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
 * Counts what is done so many times an hour or a day by somebody, for all nodes together. It is counted in the
 * transaction of what is done, so that what fails counts for nothing, and nothing is done uncounted.
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

    /** What is counted, and how often it may be done in a span of time. */
    public enum Act {
        /** Answers of one contact, by all their links. The same answer again is not counted. */
        LINK_ANSWER(20, HOUR),
        /** Answers by all links of one account. */
        ACCOUNT_ANSWER(100, HOUR),
        /** Mails that confirm the answers of one contact. */
        RECEIPT_MAIL(5, HOUR),
        /** Returns of one reader to the advisories. Leaving them has no limit. */
        LINK_RETURN(20, HOUR),
        /** How often one contact reports or corrects who the right person for a notice is. */
        WRONG_PERSON(5, DAY),
        LINK_PASS(5, DAY),
        ACCOUNT_PASS(20, DAY),
        /** Contacts of one account whose mails its owner stopped or redirected. */
        ACCOUNT_CONTACT_CHANGE(10, DAY),
        /** New links to one address. */
        NEW_LINK(5, DAY),
        /** Copies of one message to one account. */
        MESSAGE_RESEND(10, DAY),
        CONTACT_RESEND(20, DAY),
        /** Copies that one person has sent, by their tokens too. */
        PERSON_RESEND(200, HOUR),
        /** Replies, and refusals of a request, to one contact. */
        CONTACT_REPLY(10, DAY),
        /** Extensions of one account, granted or revoked. Each is told by mail. */
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
     * Counts one more, and locks the counter of this act and person until the transaction ends.
     *
     * @param who does it, or to whom it is done
     * @param reason what to say where it is too often
     * @throws ProblemException (429) if it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(Act act, String who, String reason) {
        tryUse(act, who).ifPresent(again -> {
            throw ProblemException.tooMany(reason, again);
        });
    }

    /**
     * As {@link #use}, but the transaction of the caller can go on after a refusal.
     *
     * @return when it may be done again, if it is too often; nothing is counted then
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

    /** When it was done lately, the oldest first. Creates and locks the row. */
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
