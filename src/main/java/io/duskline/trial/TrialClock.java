package io.duskline.trial;

import static io.duskline.db.tables.TrialClock.TRIAL_CLOCK;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.db.RealTime;
import io.duskline.db.SharedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The database's time plus the offset that users moved it ahead. The offset is stored in the database, so it survives a
 * restart; between moves the clock runs at normal speed.
 */
@Component
@Primary
@OnEmbeddedDatabase
final class TrialClock extends SharedClock {

    private static final int ROW = 1;

    private final DSLContext sql;
    private final SharedClock real;
    private volatile Duration ahead;
    private volatile Instant movedTo = Instant.MIN;

    TrialClock(DSLContext sql, @RealTime SharedClock real) {
        this.sql = sql;
        this.real = real;
        this.ahead = kept();
    }

    @Override
    public Instant asked() {
        Instant now = real.asked();
        ahead = kept();
        return now.plus(ahead);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public Instant latest() {
        return real.latest().plus(ahead);
    }

    boolean isMoved() {
        return !ahead.isZero();
    }

    /** Where it stood right after the last move since the start; {@link Instant#MIN} before the first. */
    Instant movedTo() {
        return movedTo;
    }

    /** Stores the offset in the current transaction. The clock shows it after the next {@link #asked}. */
    void write(Instant to) {
        long micros = ChronoUnit.MICROS.between(real.asked(), to);
        sql.insertInto(TRIAL_CLOCK)
                .set(TRIAL_CLOCK.ID, ROW)
                .set(TRIAL_CLOCK.AHEAD_MICROS, 0L)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(TRIAL_CLOCK)
                .set(TRIAL_CLOCK.AHEAD_MICROS, micros)
                .where(TRIAL_CLOCK.ID.eq(ROW), TRIAL_CLOCK.AHEAD_MICROS.lt(micros))
                .execute();
    }

    void moved() {
        movedTo = asked();
    }

    private Duration kept() {
        return sql.select(TRIAL_CLOCK.AHEAD_MICROS)
                .from(TRIAL_CLOCK)
                .where(TRIAL_CLOCK.ID.eq(ROW))
                .fetchOptional(row -> Duration.of(Objects.requireNonNull(row.value1()), ChronoUnit.MICROS))
                .orElse(Duration.ZERO);
    }
}
