package io.duskline.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A local date and time in JSON.
 *
 * @param instant computed from {@code at} and {@code zone}
 */
public record MomentView(String at, String zone, Instant instant) {

    public static MomentView of(LocalMoment moment) {
        return new MomentView(moment.at().toString(), moment.zone().getId(), moment.instant());
    }

    public static @Nullable MomentView ofNullable(@Nullable LocalMoment moment) {
        return moment == null ? null : of(moment);
    }
}
