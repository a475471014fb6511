package io.duskline.campaign.figures;

import io.duskline.figure.CountedFigure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stretch of time as one would say it. */
public final class ApproximateDuration {

    private ApproximateDuration() {}

    /** How long ago a figure was counted; null where that is so short that it is not said. */
    public static @Nullable String ago(Instant at, Instant now) {
        return CountedFigure.isOld(at, now) ? words(Duration.between(at, now)) : null;
    }

    /** "40 seconds", "a minute", "7 minutes", "an hour", "30 hours". */
    public static String words(Duration lasting) {
        if (lasting.toMinutes() == 0) {
            return lasting.toSeconds() + " seconds";
        }
        return switch ((int) lasting.toHours()) {
            case 0 -> lasting.toMinutes() == 1 ? "a minute" : lasting.toMinutes() + " minutes";
            case 1 -> "an hour";
            default -> lasting.toHours() + " hours";
        };
    }
}
