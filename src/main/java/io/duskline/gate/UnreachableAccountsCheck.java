package io.duskline.gate;

import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.UnreachableReason;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Checks that every account has a contact who can be notified. */
@Component
class UnreachableAccountsCheck implements Check<GateContext> {

    static final String KIND = "lost";

    @Override
    public List<Finding> of(GateContext looked) {
        if (looked.telling().isEmpty()) {
            return List.of();
        }
        long n = looked.groups().count(group -> group.step() == Step.LOST);
        return List.of(
                n == 0
                        ? Finding.info(KIND, "No account is unreachable.")
                        : Finding.error(KIND, NumberText.accountsAre(n) + " unreachable.")
                                .withCount(n)
                                .withDetail(said(looked))
                                .withLink(looked.accounts("step=lost").orElseThrow(), "See who"));
    }

    private static String said(GateContext looked) {
        return Arrays.stream(UnreachableReason.values())
                        .filter(reason -> count(looked, reason) > 0)
                        .map(reason -> NumberText.count(count(looked, reason)) + " " + words(reason))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static long count(GateContext looked, UnreachableReason reason) {
        return looked.groups().count(group -> group.step() == Step.LOST && group.unreachableReason() == reason);
    }

    private static String words(UnreachableReason reason) {
        return switch (reason) {
            case NO_CONTACT -> "without a contact";
            case NOBODY_IN_ROLES -> "with no contact in these roles";
            case BOUNCED -> "bounced";
            case WRONG_PERSON -> "wrong person";
            case SUPPRESSED -> "suppressed";
            case UNSUBSCRIBED -> "unsubscribed";
        };
    }
}
