package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import, while it runs and after; also as REST shows it.
 *
 * @param by who sent it
 * @param heardAt when its node last said how far it is
 * @param bytes of the body as it is sent; null where its sender did not say
 * @param bytesRead of these, so far; what surrounds a file in a form is not among them
 * @param superseded rows that say something else than an earlier one of the same
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

    /** How much of the body has come, of 100; null where it is unknown. */
    public @Nullable Integer percent() {
        return bytes == null || bytes <= 0 ? null : (int) Math.min(bytesRead * 100 / bytes, 100);
    }

    /** How many seconds it takes yet, if it goes on like this; null where it is unknown. */
    public @Nullable Long secondsLeft() {
        long millis = Duration.between(beganAt, heardAt).toMillis();
        return bytes == null || bytesRead <= 0 || millis < 1000
                ? null
                : Math.ceilDiv(Math.max(bytes - bytesRead, 0) * millis / bytesRead, 1000);
    }
}
