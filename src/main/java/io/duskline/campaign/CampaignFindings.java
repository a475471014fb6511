package io.duskline.campaign;

import io.duskline.web.Finding;
import java.time.Instant;
import java.util.List;

/** Implemented by whoever checks a campaign before it goes out: what stands against it, what was set aside, what is well. */
public interface CampaignFindings {

    /**
     * All that was found.
     *
     * @param at when it was looked for
     */
    record Checked(Instant at, List<Finding> findings) {
        public Checked {
            findings = List.copyOf(findings);
        }
    }

    /** As it is now; quick enough for a page. */
    Checked of(Campaign campaign);
}
