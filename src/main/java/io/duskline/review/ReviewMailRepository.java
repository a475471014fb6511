package io.duskline.review;

import static io.duskline.db.tables.ReviewMail.REVIEW_MAIL;

import io.duskline.db.Coded;
import io.duskline.db.Codes;
import io.duskline.web.Actors;
import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails about reviews that wait to be sent to staff. A mail is written in the transaction of the change that it tells. It is claimed
 * before it is sent and marked after, so that another node sends it if this one dies, and no two nodes send it at once.
 */
@Component
public class ReviewMailRepository {

    private static final int PAGE = 200;

    /** Longer than it takes to send a mail. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** After no relay accepted the mail. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** Older mails are deleted once they were sent or are no longer needed. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** What a mail tells. */
    public enum Occasion implements Coded {
        /** A request waits for a decision. */
        REQUESTED,
        /** One person released it. */
        RELEASED,
        /** No second person confirmed the release in time. */
        LAPSED,
        /** It was sent back. */
        REJECTED
    }

    record ReviewMail(long id, long reviewId, Occasion occasion, String recipient) {}

    private static final Field<Occasion> OCCASION = Codes.in(REVIEW_MAIL.OCCASION, Occasion.class);

    private final DSLContext sql;
    private final Actors actors;
    private final Staff staff;
    private final Clock clock;

    ReviewMailRepository(DSLContext sql, Actors actors, Staff staff, Clock clock) {
        this.sql = sql;
        this.actors = actors;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Writes one mail to each of these people that has a user account. The same occasion is never told twice to one person.
     *
     * @param people users or tokens
     * @param by gets no mail about what they did
     * @return whether there is anyone to mail
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean write(long reviewId, Occasion occasion, Collection<String> people, String by) {
        String self = actors.person(by);
        List<String> recipients = people.stream()
                .map(actors::person)
                .distinct()
                .filter(person -> !person.equals(self) && staff.has(person))
                .sorted()
                .toList();
        recipients.forEach(person -> sql.insertInto(REVIEW_MAIL)
                .set(REVIEW_MAIL.REVIEW_ID, reviewId)
                .set(OCCASION, occasion)
                .set(REVIEW_MAIL.RECIPIENT, person)
                .set(REVIEW_MAIL.WRITTEN_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute());
        return !recipients.isEmpty();
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    List<ReviewMail> waiting() {
        return sql.select(REVIEW_MAIL.ID, REVIEW_MAIL.REVIEW_ID, OCCASION, REVIEW_MAIL.RECIPIENT)
                .from(REVIEW_MAIL)
                .where(REVIEW_MAIL.DONE_AT.isNull())
                .and(REVIEW_MAIL.CLAIMED_AT.isNull().or(REVIEW_MAIL.CLAIMED_AT.lt(leaseEnd())))
                .orderBy(REVIEW_MAIL.ID)
                .limit(PAGE)
                .fetch(row ->
                        new ReviewMail(row.value1(), row.value2(), Objects.requireNonNull(row.value3()), row.value4()));
    }

    /** Whether the caller may send it now. */
    @Transactional
    boolean claim(ReviewMail mail) {
        return sql.update(REVIEW_MAIL)
                        .set(REVIEW_MAIL.CLAIMED_AT, clock.instant())
                        .where(REVIEW_MAIL.ID.eq(mail.id()), REVIEW_MAIL.DONE_AT.isNull())
                        .and(REVIEW_MAIL.CLAIMED_AT.isNull().or(REVIEW_MAIL.CLAIMED_AT.lt(leaseEnd())))
                        .execute()
                == 1;
    }

    private Instant leaseEnd() {
        return clock.instant().minus(LEASE);
    }

    /** Marks it as sent, or as no longer needed. */
    @Transactional
    void done(ReviewMail mail) {
        sql.update(REVIEW_MAIL)
                .set(REVIEW_MAIL.DONE_AT, clock.instant())
                .where(REVIEW_MAIL.ID.eq(mail.id()))
                .execute();
    }

    /** Has it sent again in a minute. */
    @Transactional
    void retry(ReviewMail mail) {
        sql.update(REVIEW_MAIL)
                .set(REVIEW_MAIL.CLAIMED_AT, leaseEnd().plus(RETRY))
                .where(REVIEW_MAIL.ID.eq(mail.id()))
                .execute();
    }

    @Transactional
    void deleteOld() {
        sql.deleteFrom(REVIEW_MAIL)
                .where(REVIEW_MAIL.DONE_AT.isNotNull())
                .and(REVIEW_MAIL.WRITTEN_AT.lt(clock.instant().minus(KEPT)))
                .execute();
    }
}
