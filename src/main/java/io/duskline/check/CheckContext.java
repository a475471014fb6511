package io.duskline.check;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A campaign with everything that the checks look at.
 *
 * @param texts that would be sent, one for each language
 * @param count its recipients, as counted last; empty while they are counted for the first time, and in a quick check
 * @param approvedFor how many contacts it would have told when it was approved last; empty without an approval or a count
 * @param isQuick whether checks leave out what has to be counted
 */
record CheckContext(
        Campaign campaign,
        Deprecation deprecation,
        List<NoticeRevision> texts,
        Optional<RuleCount> count,
        OptionalLong approvedFor,
        Instant now,
        boolean isQuick) {

    /** Whether its plan can still be changed. */
    boolean isPlannedYet() {
        return !campaign.isLaunched() && !campaign.state().hasEnded();
    }
}
