package io.duskline.delivery.relay;

import static io.duskline.db.tables.StaffMail.STAFF_MAIL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.delivery.message.Letter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends staff one mail about each occasion. An occasion is claimed before its mail is sent and marked as sent after it. So two nodes
 * do not write about the same occasion, and another node sends what a killed node left. After a kill, a mail may come twice.
 */
@NamedInterface("relay")
@Component
public class StaffMailClaims {

    /** Longer than it takes to send a mail. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** An occasion does not occur again after this time. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** Wait after all relays rejected a mail. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private static final int ID_LENGTH = 32;
    private static final int PAGE = 200;

    private final DirectMail mail;
    private final DSLContext sql;
    private final Clock clock;

    StaffMailClaims(DirectMail mail, DSLContext sql, Clock clock) {
        this.mail = mail;
        this.sql = sql;
        this.clock = clock;
    }

    /** A mail that waits to be sent. */
    public record WaitingMail(String recipient, String occasion) {}

    /** Stores a mail in the transaction of its cause. One person never gets a mail about the same occasion twice. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String recipient, String occasion) {
        sql.insertInto(STAFF_MAIL)
                .set(STAFF_MAIL.RECIPIENT, recipient)
                .set(STAFF_MAIL.OCCASION, occasion)
                .onDuplicateKeyIgnore()
                .execute();
    }

    /** @param prefix of the occasions */
    @Transactional(readOnly = true)
    public List<WaitingMail> waiting(String prefix) {
        return sql.select(STAFF_MAIL.RECIPIENT, STAFF_MAIL.OCCASION)
                .from(STAFF_MAIL)
                .where(STAFF_MAIL.SENT_AT.isNull(), STAFF_MAIL.OCCASION.startsWith(prefix), isFree())
                .orderBy(STAFF_MAIL.OCCASION, STAFF_MAIL.RECIPIENT)
                .limit(PAGE)
                .fetch(Records.mapping(WaitingMail::new));
    }

    private Condition isFree() {
        return STAFF_MAIL.CLAIMED_AT.isNull().or(STAFF_MAIL.CLAIMED_AT.lt(leaseEnd()));
    }

    private Instant leaseEnd() {
        return clock.instant().minus(LEASE);
    }

    /**
     * @param occasions at most 80 ASCII characters each
     * @return occasions that the caller must send a mail about now
     */
    @Transactional
    public List<String> claim(String recipient, Collection<String> occasions) {
        return occasions.stream()
                .sorted()
                .filter(occasion -> isClaimed(recipient, occasion))
                .toList();
    }

    private boolean isClaimed(String recipient, String occasion) {
        Instant now = clock.instant();
        int written = sql.insertInto(STAFF_MAIL)
                .set(STAFF_MAIL.RECIPIENT, recipient)
                .set(STAFF_MAIL.OCCASION, occasion)
                .set(STAFF_MAIL.CLAIMED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
        return written == 1
                || sql.update(STAFF_MAIL)
                                .set(STAFF_MAIL.CLAIMED_AT, now)
                                .where(of(recipient, List.of(occasion)), STAFF_MAIL.SENT_AT.isNull())
                                .and(isFree())
                                .execute()
                        == 1;
    }

    /** Sends a mail about claimed occasions. If no relay takes it, it is tried again in a minute. */
    public void send(String recipient, Collection<String> claimed, Letter letter) {
        String id = DigestUtils.sha256Hex(recipient + '\n' + String.join("\n", claimed))
                .substring(0, ID_LENGTH);
        if (mail.send(recipient, letter, id)) {
            done(recipient, claimed);
        } else {
            sql.update(STAFF_MAIL)
                    .set(STAFF_MAIL.CLAIMED_AT, leaseEnd().plus(RETRY))
                    .where(of(recipient, claimed))
                    .execute();
        }
    }

    /** Marks occasions as sent, or as no longer needed. */
    public void done(String recipient, Collection<String> claimed) {
        sql.update(STAFF_MAIL)
                .set(STAFF_MAIL.SENT_AT, clock.instant())
                .where(of(recipient, claimed))
                .execute();
    }

    /** Ends a claim without a mail. */
    public void giveBack(String recipient, Collection<String> claimed) {
        sql.deleteFrom(STAFF_MAIL)
                .where(of(recipient, claimed), STAFF_MAIL.SENT_AT.isNull())
                .execute();
    }

    private static Condition of(String recipient, Collection<String> occasions) {
        return STAFF_MAIL.RECIPIENT.eq(recipient).and(STAFF_MAIL.OCCASION.in(occasions));
    }

    public boolean isSent(String recipient, String occasion) {
        return sql.fetchExists(STAFF_MAIL, of(recipient, List.of(occasion)), STAFF_MAIL.SENT_AT.isNotNull());
    }

    /** @param occasion a column of the query that the condition is part of */
    public Condition isSent(String recipient, Field<String> occasion) {
        return exists(selectOne()
                .from(STAFF_MAIL)
                .where(
                        STAFF_MAIL.RECIPIENT.eq(recipient),
                        STAFF_MAIL.OCCASION.eq(occasion),
                        STAFF_MAIL.SENT_AT.isNotNull()));
    }

    public void deleteOld() {
        sql.deleteFrom(STAFF_MAIL)
                .where(STAFF_MAIL.CLAIMED_AT.lt(clock.instant().minus(KEPT)))
                .execute();
    }
}
