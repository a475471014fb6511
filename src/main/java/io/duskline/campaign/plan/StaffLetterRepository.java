package io.duskline.campaign.plan;

import static io.duskline.db.tables.StaffLetter.STAFF_LETTER;

import io.duskline.db.Coded;
import io.duskline.db.Codes;
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
 * What people of ours are still to be told of campaigns by mail. A letter is written with the change that it tells of, claimed
 * before it leaves and noted as told after, so whatever node dies in between, it is sent, and by no two at once.
 */
@Component
public class StaffLetterRepository {

    private static final int MOST = 200;

    /** Longer than a mail takes to hand over. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** After no relay took it. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** A mail that could not be sent in this time is dropped: it is no news any more. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** What a letter tells of. */
    public enum Occasion implements Coded {
        /** A campaign was launched by one person alone. */
        EMERGENCY,
        /** No second person confirmed it in time. */
        LAPSED,
        /** It was sent back. */
        REMARKS;
    }

    private static final Field<Occasion> OCCASION = Codes.in(STAFF_LETTER.OCCASION, Occasion.class);

    /** @param about an emergency, or the first of some remarks */
    public record StaffLetter(long id, long campaign, Occasion occasion, long about, String recipient) {}

    private final DSLContext sql;
    private final Clock clock;

    StaffLetterRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void write(long campaign, Occasion occasion, long about, Collection<String> recipients) {
        recipients.stream()
                .sorted()
                .distinct()
                .forEach(recipient -> sql.insertInto(STAFF_LETTER)
                        .set(STAFF_LETTER.CAMPAIGN_ID, campaign)
                        .set(OCCASION, occasion)
                        .set(STAFF_LETTER.ABOUT_ID, about)
                        .set(STAFF_LETTER.RECIPIENT, recipient)
                        .set(STAFF_LETTER.WRITTEN_AT, clock.instant())
                        .execute());
    }

    /** Those that wait, oldest first. */
    @Transactional(readOnly = true)
    public List<StaffLetter> waiting() {
        return sql.select(
                        STAFF_LETTER.ID,
                        STAFF_LETTER.CAMPAIGN_ID,
                        OCCASION,
                        STAFF_LETTER.ABOUT_ID,
                        STAFF_LETTER.RECIPIENT)
                .from(STAFF_LETTER)
                .where(STAFF_LETTER.TOLD_AT.isNull())
                .and(STAFF_LETTER.CLAIMED_AT.isNull().or(STAFF_LETTER.CLAIMED_AT.lt(lapsed())))
                .orderBy(STAFF_LETTER.ID)
                .limit(MOST)
                .fetch(row -> new StaffLetter(
                        row.value1(), row.value2(), Objects.requireNonNull(row.value3()), row.value4(), row.value5()));
    }

    /** Whether it is this caller's to send now. */
    @Transactional
    public boolean claim(StaffLetter letter) {
        return sql.update(STAFF_LETTER)
                        .set(STAFF_LETTER.CLAIMED_AT, clock.instant())
                        .where(STAFF_LETTER.ID.eq(letter.id()), STAFF_LETTER.TOLD_AT.isNull())
                        .and(STAFF_LETTER.CLAIMED_AT.isNull().or(STAFF_LETTER.CLAIMED_AT.lt(lapsed())))
                        .execute()
                == 1;
    }

    private Instant lapsed() {
        return clock.instant().minus(LEASE);
    }

    @Transactional
    public void told(StaffLetter letter) {
        sql.update(STAFF_LETTER)
                .set(STAFF_LETTER.TOLD_AT, clock.instant())
                .where(STAFF_LETTER.ID.eq(letter.id()))
                .execute();
    }

    /** No relay took it: it is tried again in a minute. */
    @Transactional
    public void giveBack(StaffLetter letter) {
        sql.update(STAFF_LETTER)
                .set(STAFF_LETTER.CLAIMED_AT, lapsed().plus(RETRY))
                .where(STAFF_LETTER.ID.eq(letter.id()))
                .execute();
    }

    @Transactional
    public void forgetOld() {
        sql.deleteFrom(STAFF_LETTER)
                .where(STAFF_LETTER.WRITTEN_AT.lt(clock.instant().minus(KEPT)))
                .execute();
    }
}
