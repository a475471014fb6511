package io.duskline.delivery;

import static io.duskline.db.tables.Sending.SENDING;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;

/** When the hours of some of a wave's messages are over next: the claim looks for what was not sent by then, and no sooner. */
public final class ClosingTimes {

    private final DSLContext sql;

    public ClosingTimes(DSLContext sql) {
        this.sql = sql;
    }

    /** @param leaving of some of the wave's messages, that are being written */
    public void note(long waveId, Collection<SendTime> leaving) {
        leaving.stream()
                .map(SendTime::until)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .ifPresent(earliest -> sql.update(SENDING)
                        .set(SENDING.CLOSES_AT, least(coalesce(SENDING.CLOSES_AT, at(earliest)), at(earliest)))
                        .where(SENDING.WAVE_ID.eq(waveId))
                        .execute());
    }

    private static Field<Instant> at(Instant instant) {
        return val(instant, SENDING.CLOSES_AT);
    }
}
