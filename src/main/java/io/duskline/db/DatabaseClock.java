package io.duskline.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time on this node: what the database said last, carried on by {@link System#nanoTime}, which no one sets.
 * So a node whose own clock is wrong, or is put right in one leap, neither fires early nor takes what others hold.
 *
 * <p>The database said it between question and answer, so its time is now what it said at the earliest, and that and the
 * whole trip at the latest. What is carried on is corrected only as far as it lies outside: a slow answer spoils nothing,
 * and the time goes back only where the database's own did. The first answer is taken at its earliest; a node is late by
 * one trip rather than early.
 */
@NullMarked
public final class DatabaseClock extends SharedClock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(5);
    private static final Field<Instant> NOW =
            DSL.field("utc_timestamp(6)", SQLDataType.LOCALDATETIME(6).asConvertedDataType(new UtcInstant()));

    /**
     * The database's time at one moment.
     *
     * @param nanos the moment by this node's steady clock
     * @param own the moment by this node's clock that can be set
     */
    private record Reading(Instant at, long nanos, Instant own) {}

    private final Supplier<Instant> database;
    private final Clock own;
    private final LongSupplier nanos;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-clock").factory());

    private volatile @Nullable Reading last;

    /** Asks in the transaction that is under way, where one is. */
    public DatabaseClock(DSLContext sql) {
        this(sql, Clock.systemUTC());
    }

    DatabaseClock(DSLContext sql, Clock own) {
        this(() -> sql.select(NOW).fetchSingle().value1(), own, System::nanoTime);
    }

    /**
     * @param database says what time it is
     * @param own this node's clock, used alone only until the database answers for the first time
     */
    public DatabaseClock(Supplier<Instant> database, Clock own, LongSupplier nanos) {
        this.database = database;
        this.own = own;
        this.nanos = nanos;
    }

    /** Asks once at once, and then every few seconds until {@link #close}. */
    public void start() {
        ask();
        long every = ASKED_EVERY.toMillis();
        var unused = asking.scheduleWithFixedDelay(this::ask, every, every, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            asked();
        } catch (RuntimeException e) {
            // Code that needs the database fails by itself; until it answers, the time is carried on.
            log.debug("The database does not say what time it is: {}", e.getMessage());
        }
    }

    @Override
    public Instant asked() {
        long sent = nanos.getAsLong();
        Instant told = database.get();
        return learn(told, sent, nanos.getAsLong(), own.instant());
    }

    private synchronized Instant learn(Instant told, long sent, long received, Instant ownNow) {
        Instant latest = told.plusNanos(received - sent);
        Reading before = last;
        Instant at = before == null ? told : before.at().plusNanos(received - before.nanos());
        if (at.isBefore(told)) {
            at = told;
        } else if (at.isAfter(latest)) {
            at = latest;
        }
        last = new Reading(at, received, ownNow);
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Instant instant() {
        Reading reading = last;
        return (reading == null ? own.instant() : carriedOn(reading)).truncatedTo(ChronoUnit.MICROS);
    }

    /** While a virtual machine is suspended its steady clock may stand still, and its own is put right afterwards. */
    @Override
    public Instant latest() {
        Reading reading = last;
        if (reading == null) {
            return instant();
        }
        Instant byOwn = reading.at().plus(Duration.between(reading.own(), own.instant()));
        Instant bySteady = carriedOn(reading);
        return byOwn.isAfter(bySteady) ? byOwn : bySteady;
    }

    private Instant carriedOn(Reading reading) {
        return reading.at().plusNanos(nanos.getAsLong() - reading.nanos());
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
