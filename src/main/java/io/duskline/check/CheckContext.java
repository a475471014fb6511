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
 * A campaign with all that the checks look at.
 *
 * @param texts that would be sent, one for each language
 * @param count whom it would tell, as counted last; empty while that is counted for the first time
 * @param approvedFor how many contacts it would have told when it was approved last; empty where nobody did or counted
 */
record CheckContext(
        Campaign campaign,
        Deprecation deprecation,
        List<NoticeRevision> texts,
        Optional<RuleCount> count,
        OptionalLong approvedFor,
        Instant now) {

    CheckContext {
        texts = List.copyOf(texts);
    }

    String page() {
        return "/console/campaigns/" + campaign.id();
    }

    /** What was planned cannot be planned again once it went out. */
    boolean isPlannedYet() {
        return !campaign.isLaunched() && !campaign.state().hasEnded();
    }
}
