package io.duskline.campaign;

import io.duskline.web.Finding;
import io.duskline.web.Finding.Weight;
import java.time.Instant;
import java.util.List;

/** Implemented by the package that checks a campaign before it goes out: what stands against it, what was set aside, what is well. */
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

        /** What stands in the way and can only be mended. */
        public List<Finding> musts() {
            return open(Weight.MUST);
        }

        /** What nobody mended or set aside yet: the approver reads it as left open. */
        public List<Finding> leftOpen() {
            return open(Weight.SHOULD);
        }

        /** What somebody set aside, with the reason. */
        public List<Finding> overruled() {
            return findings.stream().filter(each -> each.overruled() != null).toList();
        }

        /** What is well. */
        public List<Finding> good() {
            return findings.stream()
                    .filter(each -> each.weight() == Weight.GOOD)
                    .toList();
        }

        private List<Finding> open(Weight weight) {
            return findings.stream()
                    .filter(each -> each.weight() == weight && each.isOpen())
                    .toList();
        }
    }

    /** As it is now; quick enough for a page. */
    Checked of(Campaign campaign);

    /**
     * What of it {@link Checked#musts stands in the way}, at a launch. That is never a question of how many are told, so nothing
     * is counted for it: counting a large audience would take the database's time from the first messages.
     */
    List<Finding> musts(Campaign campaign);
}
