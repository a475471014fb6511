package io.duskline.inbound.mailbox;

import static io.duskline.db.tables.MailboxReading.MAILBOX_READING;

import io.duskline.db.RealTime;
import io.duskline.inbound.matching.Heading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the bounce mailbox can be read, known to all nodes and after a restart: so a dead server is one warning, and its
 * return one message.
 */
@Component
public class MailboxHealth {

    private static final Logger log = LoggerFactory.getLogger(MailboxHealth.class);
    private static final int ROW = 1;
    private static final int LONGEST_FAILURE = 500;

    private final DSLContext sql;
    private final Clock clock;

    MailboxHealth(DSLContext sql, @RealTime Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param readAt when it was last read to its end; null if never
     * @param failingSince null while it works
     */
    public record Reading(
            Instant triedAt,
            @Nullable Instant readAt,
            @Nullable Instant failingSince,
            @Nullable String failure) {}

    public Optional<Reading> last() {
        return sql.selectFrom(MAILBOX_READING)
                .where(MAILBOX_READING.ID.eq(ROW))
                .fetchOptional(
                        row -> new Reading(row.getTriedAt(), row.getReadAt(), row.getFailingSince(), row.getFailure()));
    }

    @Transactional
    void works(String mailbox) {
        Instant now = clock.instant();
        Optional<Reading> before = last();
        write(new Reading(now, now, null, null));
        before.map(Reading::failingSince)
                .ifPresent(since -> log.info(
                        "The bounce mailbox {} is read again; it could not be for {}.",
                        mailbox,
                        Duration.between(since, now)));
    }

    @Transactional
    void fails(String mailbox, String reason) {
        Instant now = clock.instant();
        Optional<Reading> before = last();
        Optional<Instant> since = before.map(Reading::failingSince);
        if (since.isEmpty()) {
            log.warn("The bounce mailbox {} cannot be read; it is tried again and again: {}", mailbox, reason);
        }
        write(new Reading(
                now,
                before.map(Reading::readAt).orElse(null),
                since.orElse(now),
                Heading.clean(reason, LONGEST_FAILURE)));
    }

    private void write(Reading reading) {
        sql.insertInto(MAILBOX_READING)
                .set(MAILBOX_READING.ID, ROW)
                .set(MAILBOX_READING.TRIED_AT, reading.triedAt())
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(MAILBOX_READING)
                .set(MAILBOX_READING.TRIED_AT, reading.triedAt())
                .set(MAILBOX_READING.READ_AT, reading.readAt())
                .set(MAILBOX_READING.FAILING_SINCE, reading.failingSince())
                .set(MAILBOX_READING.FAILURE, reading.failure())
                .where(MAILBOX_READING.ID.eq(ROW))
                .execute();
    }
}
