package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running or finished import, also as REST shows it.
 *
 * @param by its sender
 * @param heardAt when its node last reported progress
 * @param bytes announced size of the body; null if unknown
 * @param bytesRead bytes read so far, without the form around a file
 * @param superseded number of rows that differ from an earlier one with the same key
 */
public record ImportRun(
        long id,
        ImportKind kind,
        ImportState state,
        String by,
        Instant beganAt,
        Instant heardAt,
        @Nullable Instant endedAt,
        @Nullable Long bytes,
        long bytesRead,
        long created,
        long updated,
        long unchanged,
        long rejected,
        long superseded) {

    @JsonIgnore
    public boolean isRunning() {
        return state == ImportState.RUNNING;
    }

    /** Rows so far. */
    @JsonProperty
    public long read() {
        return created + updated + unchanged + rejected;
    }

    /** Percentage of the body that was read; null if unknown. */
    public @Nullable Integer percent() {
        return bytes == null || bytes <= 0 ? null : (int) Math.min(bytesRead * 100 / bytes, 100);
    }

    /** Estimated remaining seconds; null if unknown. */
    public @Nullable Long secondsLeft() {
        long millis = Duration.between(beganAt, heardAt).toMillis();
        return bytes == null || bytesRead <= 0 || millis < 1000
                ? null
                : Math.ceilDiv(Math.max(bytes - bytesRead, 0) * millis / bytesRead, 1000);
    }
}
