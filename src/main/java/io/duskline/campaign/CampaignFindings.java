package io.duskline.campaign;

import io.duskline.finding.Finding;
import io.duskline.finding.Findings;
import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Map;

/** Implemented by the package that checks a campaign before it is sent. */
public interface CampaignFindings {

    /** All findings. Quick enough for a page. */
    Findings of(Campaign campaign);

    /**
     * The errors alone. Nothing is counted for them: at a launch, counting a large audience would take the database's time from
     * the first messages.
     */
    List<Finding> errors(Campaign campaign);

    /**
     * Overrules every open warning with the reason that was typed for it.
     *
     * @param typed by field: {@code reason-} and the {@linkplain Finding#key key}; {@code reason} for all that have none of their own
     * @throws ProblemException (422) at the field of each warning without a reason
     */
    void overruleAll(Campaign campaign, Map<String, String> typed, String by);
}
