package io.duskline.campaign.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * That one person launched a campaign alone. It stays marked for good.
 *
 * @param messages how many it writes to, as that person typed
 * @param lookBy when it pauses unless somebody else has looked at it
 * @param confirmedAt when a second person confirmed exactly what was launched; null before that
 * @param lapsedAt when it paused because no one had confirmed it; null if it did not
 */
@NamedInterface("plan")
public record Emergency(
        long id,
        long campaign,
        String by,
        Instant at,
        String why,
        long messages,
        String contentHash,
        String audienceHash,
        Instant lookBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable Instant lapsedAt) {

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** As it was known at a moment: without what became of it later. */
    public Emergency asOf(Instant moment) {
        boolean wasConfirmed = confirmedAt != null && !confirmedAt.isAfter(moment);
        return new Emergency(
                id,
                campaign,
                by,
                at,
                why,
                messages,
                contentHash,
                audienceHash,
                lookBy,
                wasConfirmed ? confirmedAt : null,
                wasConfirmed ? confirmedBy : null,
                lapsedAt != null && !lapsedAt.isAfter(moment) ? lapsedAt : null);
    }
}
