package io.duskline.campaign;

import io.duskline.finding.Finding;
import io.duskline.finding.Findings;
import java.util.List;

/** Implemented by the package that checks a campaign before it is sent. */
public interface CampaignFindings {

    /** All findings. Quick enough for a page. */
    Findings of(Campaign campaign);

    /**
     * The errors alone. Nothing is counted for them: at a launch, counting a large audience would take the database's time from
     * the first messages.
     */
    List<Finding> errors(Campaign campaign);
}
