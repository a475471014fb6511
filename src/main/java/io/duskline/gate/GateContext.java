package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.StepGroups;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What all checks look at.
 *
 * @param telling the campaigns that have notified accounts or will, the newest first
 * @param groups the accounts that end on the common date; accounts with an extension block nothing
 * @param dates in the zone of the end
 */
record GateContext(
        Deprecation deprecation,
        List<Campaign> telling,
        StepGroups groups,
        TargetShare targetShare,
        ReaderDates dates,
        Instant now) {

    /** Of these, those that still will. */
    List<Campaign> underWay() {
        return telling().stream()
                .filter(campaign -> campaign.state().isUnderWay())
                .toList();
    }

    String integration() {
        return deprecation.integration().name();
    }

    /** Where accounts of the newest campaign are listed. */
    Optional<String> accounts(String narrowed) {
        return telling().stream()
                .findFirst()
                .map(newest -> "/console/campaigns/" + newest.id() + "/accounts?" + narrowed);
    }
}
