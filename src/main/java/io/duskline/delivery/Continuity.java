package io.duskline.delivery;

import static io.duskline.db.tables.Continuity.CONTINUITY;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.ledger.Ledger;
import io.duskline.web.DurationText;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Detects jumps in the time or history of the database: a restored backup, or an installation that slept. Earlier messages
 * could be sent twice, and queued ones may be outdated. So all sending is paused until a person resumes it.
 *
 * <p>Every few seconds, each node records by the database's clock that it saw the database. A starting node pauses sending if
 * no node did so for too long. A running node remembers what it saw, which no backup contains. It pauses sending if the
 * database knows less than that, or if the database's clock and the node's own clock disagree. Sending is not paused if no
 * message waits and no campaign is running.
 */
@Component
public class Continuity {

    /** @param longestGap sending pauses when a node starts and no node saw the database for this time */
    @ConfigurationProperties("duskline.continuity")
    record Settings(@DefaultValue("PT15M") Duration longestGap) {
        Settings {
            if (longestGap.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("duskline.continuity.longest-gap must be at least a minute");
            }
        }
    }

    /**
     * One reading of the row.
     *
     * @param nanos {@link System#nanoTime} of the reading
     */
    private record Seen(
            Instant now,
            Instant seenAt,
            String epoch,
            @Nullable SendingPause hold,
            long nanos) {}

    private static final Logger log = LoggerFactory.getLogger(Continuity.class);
    private static final int ROW = 1;
    private static final int LONGEST_REASON = 1000;
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final DSLContext sql;
    private final List<UpcomingMessages> plans;
    private final Ledger ledger;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private volatile @Nullable Seen remembered;

    Continuity(
            DSLContext sql,
            List<UpcomingMessages> plans,
            Ledger ledger,
            PlatformTransactionManager transactions,
            Settings settings) {
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.sql = sql;
        this.plans = plans;
        this.ledger = ledger;
        this.settings = settings;
    }

    /** Whether messages may be sent; asked before any claim. One thread of a node checks at a time. */
    public synchronized boolean isGoingOn() {
        Seen now = Objects.requireNonNull(transaction.execute(status -> looked(remembered)));
        remembered = now;
        return now.hold() == null;
    }

    /** @return the state as read from the database. The node's own beat counts only after it is read back. */
    private Seen looked(@Nullable Seen last) {
        Seen seen = look(false);
        if (seen.hold() == null && jump(seen, last).isPresent()) {
            seen = look(true); // no node writes meanwhile
            Optional<String> jump = seen.hold() == null ? jump(seen, last) : Optional.empty();
            if (jump.isPresent()) {
                if (isAnythingAtStake()) {
                    hold(jump.get());
                } else {
                    begin(noCondition());
                }
                seen = look(false);
            }
        } else if (seen.seenAt().plus(BEAT).isBefore(seen.now())) {
            beat(seen.now());
        }
        return seen;
    }

    /** Why sending is paused, if it is. */
    @Transactional(readOnly = true)
    public Optional<SendingPause> held() {
        return sql.select(CONTINUITY.HELD_SINCE, CONTINUITY.HELD_REASON)
                .from(CONTINUITY)
                .where(CONTINUITY.ID.eq(ROW), CONTINUITY.HELD_SINCE.isNotNull())
                .fetchOptional(row -> new SendingPause(row.value1(), row.value2()));
    }

    /** The last state that this node saw, without a query. */
    Optional<SendingPause> lastSeen() {
        return Optional.ofNullable(remembered).map(Seen::hold);
    }

    /** Number of messages that would be sent after resuming. */
    @Transactional(readOnly = true)
    public int waiting() {
        return sql.fetchCount(DELIVERY, DELIVERY_STATE.in(DeliveryState.all(DeliveryState::isOpen)));
    }

    /**
     * Resumes sending after a person's check.
     *
     * @param given the person's findings
     * @throws ProblemException (409) if sending is not paused, (422) without a reason
     */
    @Transactional
    public void goOn(@Nullable String given, String by) {
        String reason = Faults.check(faults -> faults.text(given, "reason", LONGEST_REASON));
        if (begin(CONTINUITY.HELD_SINCE.isNotNull()) == 0) {
            throw ProblemException.conflict("Sending is not paused.");
        }
        ledger.append(by, "installation", new DeliveryKinds.SendingWentOn(reason));
    }

    private Seen look(boolean isAlone) {
        Field<Instant> now = databaseTime();
        var query = sql.select(now, CONTINUITY.SEEN_AT, CONTINUITY.EPOCH, CONTINUITY.HELD_SINCE, CONTINUITY.HELD_REASON)
                .from(CONTINUITY)
                .where(CONTINUITY.ID.eq(ROW));
        var row = isAlone ? query.forUpdate().fetchOne() : query.fetchOne();
        if (row == null) {
            sql.insertInto(CONTINUITY)
                    .set(CONTINUITY.ID, ROW)
                    .set(CONTINUITY.SEEN_AT, now)
                    .set(CONTINUITY.EPOCH, epoch())
                    .onDuplicateKeyIgnore()
                    .execute();
            return look(isAlone);
        }
        @Nullable Instant since = row.value4();
        return new Seen(
                row.value1(),
                row.value2(),
                row.value3(),
                since == null ? null : new SendingPause(since, row.value5()),
                System.nanoTime());
    }

    /** Never sets an earlier time: another node may have written since. */
    private void beat(Instant now) {
        sql.update(CONTINUITY)
                .set(CONTINUITY.SEEN_AT, now)
                .where(CONTINUITY.ID.eq(ROW), CONTINUITY.HELD_SINCE.isNull(), CONTINUITY.SEEN_AT.lt(now))
                .execute();
    }

    /** Resumes sending, and makes nodes forget their earlier readings. */
    private int begin(Condition which) {
        return sql.update(CONTINUITY)
                .setNull(CONTINUITY.HELD_SINCE)
                .setNull(CONTINUITY.HELD_REASON)
                .set(CONTINUITY.SEEN_AT, databaseTime())
                .set(CONTINUITY.EPOCH, epoch())
                .where(CONTINUITY.ID.eq(ROW), which)
                .execute();
    }

    private Optional<String> jump(Seen seen, @Nullable Seen last) {
        if (last == null || !last.epoch().equals(seen.epoch())) {
            return gap(seen);
        }
        if (seen.seenAt().isBefore(last.seenAt())) {
            Duration lost = Duration.between(seen.seenAt(), last.seenAt());
            return Optional.of(
                    "The database knows nothing of what happened last, until %s: it is %s older than this node saw it."
                                    .formatted(words(last.seenAt()), DurationText.rough(lost))
                            + RESTORED);
        }
        Duration byDatabase = Duration.between(last.now(), seen.now());
        Duration byNode = Duration.ofNanos(seen.nanos() - last.nanos());
        return isLong(byDatabase.minus(byNode))
                ? Optional.of("The database's clock went from %s to %s while %s passed for this node."
                        .formatted(words(last.now()), words(seen.now()), DurationText.rough(byNode)))
                : Optional.empty();
    }

    private Optional<String> gap(Seen seen) {
        Duration gap = Duration.between(seen.seenAt(), seen.now());
        if (!isLong(gap)) {
            return Optional.empty();
        }
        return Optional.of(
                gap.isNegative()
                        ? "The database was last seen at %s, which is still to come by its clock: it is %s."
                                .formatted(words(seen.seenAt()), words(seen.now()))
                        : "No node saw the database from %s to %s, for %s."
                                        .formatted(words(seen.seenAt()), words(seen.now()), DurationText.rough(gap))
                                + RESTORED);
    }

    private static final String RESTORED =
            " If it was restored from a backup, messages that left since would leave again.";

    private boolean isLong(Duration gap) {
        return gap.abs().compareTo(settings.longestGap()) > 0;
    }

    private boolean isAnythingAtStake() {
        return plans.stream().anyMatch(UpcomingMessages::areUnderWay)
                || sql.fetchExists(
                        DELIVERY,
                        DELIVERY_STATE.in(
                                DeliveryState.PENDING,
                                DeliveryState.CLAIMED,
                                DeliveryState.DEFERRED,
                                DeliveryState.IN_DOUBT));
    }

    private void hold(String reason) {
        int changed = sql.update(CONTINUITY)
                .set(CONTINUITY.HELD_SINCE, databaseTime())
                .set(CONTINUITY.HELD_REASON, reason)
                .where(CONTINUITY.ID.eq(ROW), CONTINUITY.HELD_SINCE.isNull())
                .execute();
        if (changed > 0) {
            log.warn("Nothing is sent until a person resumes sending (/console/mail): {}", reason);
            ledger.append(Ledger.ITSELF, "installation", new DeliveryKinds.SendingHeld(reason));
        }
    }

    private static Field<Instant> databaseTime() {
        return DSL.field("utc_timestamp(6)", CONTINUITY.SEEN_AT.getDataType());
    }

    private static String epoch() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String words(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace('T', ' ')
                .replace(":00Z", " UTC");
    }
}
