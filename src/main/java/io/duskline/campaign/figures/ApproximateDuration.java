package io.duskline.campaign.figures;

import io.duskline.figure.CountedFigure;
import io.duskline.web.DurationText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rounded durations in words. */
public final class ApproximateDuration {

    private ApproximateDuration() {}

    /** Age of a figure; null if it is too short to mention. */
    public static @Nullable String ago(Instant at, Instant now) {
        return CountedFigure.isOld(at, now) ? words(Duration.between(at, now)) : null;
    }

    /** "40 seconds", "7 minutes", "1 hour", "2 days". */
    public static String words(Duration lasting) {
        return lasting.toMinutes() == 0 ? lasting.toSeconds() + " seconds" : DurationText.rough(lasting);
    }
}
