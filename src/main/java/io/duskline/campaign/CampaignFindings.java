package io.duskline.campaign;

import io.duskline.finding.Finding;
import io.duskline.finding.Findings;
import java.util.List;

/** Implemented by the package that checks a campaign before it is sent. */
public interface CampaignFindings {

    /** All findings. Fast enough for a page. */
    Findings of(Campaign campaign);

    /** Only the errors. They need no count: at a launch, counting a large audience would slow down the first messages. */
    List<Finding> errors(Campaign campaign);

    /** These findings about the campaign, each with who accepted it. */
    List<Finding> withDecisions(Campaign campaign, List<Finding> found);
}
