package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.web.Fault;
import io.duskline.web.Finding;
import io.duskline.web.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must be mended before a campaign goes out. What merely should be is for its author and the approver to judge. */
@Component
class Obstacles {

    private final CampaignFindings findings;

    Obstacles(CampaignFindings findings) {
        this.findings = findings;
    }

    /** @throws Refusal (409) naming everything that stands in the way, by its kind */
    void requireNone(Campaign campaign) {
        List<Finding> musts = findings.musts(campaign);
        if (!musts.isEmpty()) {
            throw Refusal.conflict(
                    musts.size() == 1
                            ? musts.getFirst().inWords()
                            : musts.size() + " things stand in the way. Mend what the checklist names, then try again.",
                    musts.stream()
                            .map(must -> new Fault(must.kind(), must.inWords()))
                            .toList());
        }
    }
}
