package io.duskline.gate;

import io.duskline.campaign.progress.MergedSteps;
import io.duskline.campaign.progress.StepGroup;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** No account still uses it against its own answer, or it was asked again. */
@Component
class ContradictionCheck implements Check<GateContext> {

    static final String KIND = "contradicted";
    static final String ASKED = "contradicted_asked";

    private final MergedSteps steps;

    ContradictionCheck(MergedSteps steps) {
        this.steps = steps;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        if (looked.telling().isEmpty()) {
            return List.of();
        }
        long all = looked.groups().count(StepGroup::isContradicted);
        if (all == 0) {
            return List.of(Finding.info(KIND, "No answer contradicts usage."));
        }
        long asked = Math.min(all, steps.askedAgain(looked.deprecation(), looked.telling()));
        long not = all - asked;
        String see = looked.accounts("mark=contradicted").orElseThrow();
        List<Finding> found = new ArrayList<>();
        if (not > 0) {
            found.add(Finding.error(KIND, title(looked, not))
                    .withCount(not)
                    .withDetail((not == 1 ? "It was" : "They were") + " not asked again.")
                    .withLink(see, not == 1 ? "See it" : "See them"));
        }
        if (asked > 0) {
            found.add(Finding.warning(ASKED, title(looked, asked))
                    .withCount(asked)
                    .withDetail(asked == 1 ? "It was asked again." : "Each was asked again.")
                    .withLink(see, asked == 1 ? "See it" : "See them"));
        }
        return found;
    }

    private static String title(GateContext looked, long n) {
        return NumberText.accounts(n) + (n == 1 ? " says it has moved" : " say they have moved")
                + (n == 1 ? " or is not affected, but still uses " : " or are not affected, but still use ")
                + looked.integration() + ".";
    }
}
