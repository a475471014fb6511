package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every account that uses it is in a campaign. */
@Component
class UncoveredAccountsCheck implements Check<GateContext> {

    static final String KIND = "in_no_campaign";

    private static final int NAMED = 3;

    private final UncoveredAccounts uncoveredAccounts;
    private final Campaigns campaigns;

    UncoveredAccountsCheck(UncoveredAccounts uncoveredAccounts, Campaigns campaigns) {
        this.uncoveredAccounts = uncoveredAccounts;
        this.campaigns = campaigns;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        List<UncoveredAccounts.Group> groups = uncoveredAccounts.groups(looked.deprecation(), looked.telling());
        long n = groups.stream().mapToLong(UncoveredAccounts.Group::accounts).sum();
        if (n == 0) {
            return List.of(
                    Finding.info(KIND, "Every account that uses " + looked.integration() + " is in a campaign."));
        }
        String planned = planned(looked, n);
        return List.of(Finding.error(
                        KIND,
                        NumberText.accounts(n)
                                + (n == 1 ? " uses " : " use ")
                                + looked.integration()
                                + (n == 1 ? " and is in no campaign" : " and are in no campaign")
                                + (planned.isEmpty() ? "." : " that was launched."))
                .withCount(n)
                .withDetail(said(groups) + planned)
                .withLink(
                        "/console/deprecations/" + looked.deprecation().slug() + "/readiness/accounts",
                        n == 1 ? "See it" : "See them"));
    }

    /** Which campaigns choose some of them, and what keeps these from telling them; empty where none does. */
    private String planned(GateContext looked, long n) {
        return campaigns.about(looked.deprecation().id()).stream()
                .filter(each -> !each.isLaunched() && !each.state().hasEnded())
                .limit(NAMED)
                .map(each -> planned(each, uncoveredAccounts.chosenBy(each, looked.deprecation(), looked.telling()), n))
                .collect(Collectors.joining());
    }

    private static String planned(Campaign campaign, long chosen, long n) {
        return chosen == 0
                ? ""
                : " “" + campaign.name() + "” selects "
                        + (chosen < n ? NumberText.count(chosen) + " of them" : n == 1 ? "it" : "all of them")
                        + ", and "
                        + switch (campaign.state()) {
                            case DRAFT -> "is a draft.";
                            case SUBMITTED -> "is waiting for approval.";
                            default -> "is approved but not launched.";
                        };
    }

    private static String said(List<UncoveredAccounts.Group> groups) {
        String most =
                groups.stream().limit(NAMED).map(UncoveredAccountsCheck::said).collect(Collectors.joining(", "));
        long others = groups.stream()
                .skip(NAMED)
                .mapToLong(UncoveredAccounts.Group::accounts)
                .sum();
        return most + (others == 0 ? "" : ", " + NumberText.counted(others, "other", "others")) + ".";
    }

    private static String said(UncoveredAccounts.Group group) {
        return NumberText.count(group.accounts())
                + (group.plan() == null ? " without a plan" : " on " + group.plan())
                + (group.region() == null ? "" : " in " + group.region());
    }
}
