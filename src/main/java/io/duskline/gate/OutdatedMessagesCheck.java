package io.duskline.gate;

import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepGroup;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The newest message of everybody names the end that is true. */
@Component
class OutdatedMessagesCheck implements Check<GateContext> {

    static final String KIND = "outdated";

    /** At whom it matters which end their message names: a resolved account needs no other date. */
    private static final Set<Step> HOLDING = Set.of(Step.HANDED_OVER, Step.DELIVERED, Step.HEARD_FROM);

    @Override
    public List<Finding> of(GateContext looked) {
        long n = looked.groups().count(OutdatedMessagesCheck::holdsAnotherDate);
        if (n == 0) {
            return looked.telling().isEmpty()
                    ? List.of()
                    : List.of(Finding.info(KIND, "No contact has an outdated date."));
        }
        String date = looked.deprecation().earlierSunsets().size() == 1
                ? " the old date, "
                        + looked.dates()
                                .shortDate(looked.deprecation()
                                        .earlierSunsets()
                                        .getFirst()
                                        .instant()) + "."
                : " another date than the current one.";
        return List.of(Finding.error(KIND, NumberText.accounts(n) + (n == 1 ? " has" : " have") + date)
                .withCount(n)
                .withDetail("The message with the current date did not reach " + (n == 1 ? "it." : "them."))
                .withLink(looked.accounts("mark=outdated").orElseThrow(), n == 1 ? "See it" : "See them"));
    }

    private static boolean holdsAnotherDate(StepGroup group) {
        return group.isOutdated() && HOLDING.contains(group.step());
    }
}
