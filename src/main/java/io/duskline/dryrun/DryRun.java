package io.duskline.dryrun;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One dry run of a campaign.
 *
 * @param basis hashes of what it was counted from, by what that is; empty until it begins
 * @param done accounts that are counted, of {@code all}
 * @param figures null until it is ready
 * @param reason it could not be counted; null otherwise
 */
public record DryRun(
        long id,
        long campaignId,
        DryRunState state,
        Instant askedAt,
        String askedBy,
        ResponseAssumptions assumed,
        Map<String, String> basis,
        long done,
        long all,
        @Nullable Instant begunAt,
        @Nullable Instant countedAt,
        @Nullable DryRunFigures figures,
        @Nullable String reason) {

    /** Estimated seconds until it is ready, at its speed so far; null before the first count. */
    @Nullable Long secondsLeft(Instant now) {
        return state != DryRunState.COUNTING || begunAt == null || done == 0
                ? null
                : Math.max(1, Math.round(Duration.between(begunAt, now).toMillis() / 1000.0 * (all - done) / done));
    }

    /** From 0 to 1; 1 only if the dry run is ready. */
    public double share() {
        return switch (state) {
            case READY -> 1;
            case FAILED -> 0;
            case COUNTING -> all == 0 ? 0 : Math.min(0.99, done / (double) all);
        };
    }
}
