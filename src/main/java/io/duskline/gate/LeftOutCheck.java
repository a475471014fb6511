package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.web.CountWords;
import io.duskline.web.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whoever uses it is told of its end. */
@Component
class LeftOutCheck implements GateCheck {

    static final String KIND = "in_no_campaign";

    private static final int NAMED = 3;

    private final LeftOut leftOut;
    private final Campaigns campaigns;

    LeftOutCheck(LeftOut leftOut, Campaigns campaigns) {
        this.leftOut = leftOut;
        this.campaigns = campaigns;
    }

    @Override
    public List<Finding> of(Looked looked) {
        List<LeftOut.Group> groups = leftOut.groups(looked.deprecation(), looked.telling());
        long n = groups.stream().mapToLong(LeftOut.Group::accounts).sum();
        if (n == 0) {
            return List.of(GateCheck.good(KIND, "Whoever uses " + looked.integration() + " is in a campaign."));
        }
        String planned = planned(looked, n);
        return List.of(GateCheck.must(
                KIND,
                n,
                CountWords.accounts(n)
                        + (n == 1 ? " uses " : " use ")
                        + looked.integration()
                        + (n == 1 ? " and is in no campaign" : " and are in no campaign")
                        + (planned.isEmpty() ? "." : " that was launched."),
                said(groups) + planned,
                "/console/deprecations/" + looked.deprecation().slug() + "/readiness/accounts",
                n == 1 ? "See it" : "See them"));
    }

    /** Which campaigns choose some of them, and what keeps these from telling them; empty where none does. */
    private String planned(Looked looked, long n) {
        return campaigns.about(looked.deprecation().id()).stream()
                .filter(each -> !each.isLaunched() && !each.state().hasEnded())
                .limit(NAMED)
                .map(each -> planned(each, leftOut.chosenBy(each, looked.deprecation(), looked.telling()), n))
                .collect(Collectors.joining());
    }

    private static String planned(Campaign campaign, long chosen, long n) {
        return chosen == 0
                ? ""
                : " “" + campaign.name() + "” chooses "
                        + (chosen < n ? CountWords.count(chosen) + " of them" : n == 1 ? "it" : "all of them")
                        + ", and "
                        + switch (campaign.state()) {
                            case DRAFT -> "is a draft.";
                            case SUBMITTED -> "waits for approval.";
                            default -> "waits to be launched.";
                        };
    }

    private static String said(List<LeftOut.Group> groups) {
        String most = groups.stream().limit(NAMED).map(LeftOutCheck::said).collect(Collectors.joining(", "));
        long others =
                groups.stream().skip(NAMED).mapToLong(LeftOut.Group::accounts).sum();
        return most + (others == 0 ? "" : ", " + CountWords.counted(others, "other", "others")) + ".";
    }

    private static String said(LeftOut.Group group) {
        return CountWords.count(group.accounts())
                + (group.plan() == null ? " without a plan" : " on " + group.plan())
                + (group.region() == null ? "" : " in " + group.region());
    }
}
