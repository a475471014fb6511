package io.duskline.gate;

import io.duskline.campaign.progress.MergedSteps;
import io.duskline.campaign.progress.StepGroup;
import io.duskline.web.Finding;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Nobody's use denies their answer, or at least they were asked again. */
@Component
class ContradictionCheck implements GateCheck {

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
            return List.of(GateCheck.good(KIND, "No answer contradicts usage."));
        }
        long asked = Math.min(all, steps.askedAgain(looked.deprecation(), looked.telling()));
        long not = all - asked;
        String see = looked.accounts("mark=contradicted").orElseThrow();
        List<Finding> found = new ArrayList<>();
        if (not > 0) {
            found.add(GateCheck.must(
                    KIND,
                    not,
                    title(looked, not),
                    (not == 1 ? "It was" : "They were") + " not asked again since.",
                    see,
                    not == 1 ? "See it" : "See them"));
        }
        if (asked > 0) {
            found.add(GateCheck.should(
                    ASKED,
                    asked,
                    title(looked, asked),
                    asked == 1 ? "It was asked again." : "Each was asked again.",
                    see,
                    asked == 1 ? "See it" : "See them"));
        }
        return found;
    }

    private static String title(GateContext looked, long n) {
        return NumberText.accounts(n) + (n == 1 ? " says that it is" : " say that they are")
                + " through or not affected, and " + (n == 1 ? "uses " : "use ") + looked.integration() + ".";
    }
}
