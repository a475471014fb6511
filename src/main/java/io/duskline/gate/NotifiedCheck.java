package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.progress.Step;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A message was handed over to everybody. */
@Component
class NotifiedCheck implements Check<GateContext> {

    static final String KIND = "not_told";

    private final UncoveredAccounts uncoveredAccounts;
    private final CampaignFigures figures;

    NotifiedCheck(UncoveredAccounts uncoveredAccounts, CampaignFigures figures) {
        this.uncoveredAccounts = uncoveredAccounts;
        this.figures = figures;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        if (looked.telling().isEmpty()) {
            return List.of();
        }
        long chosen = looked.groups().count(group -> group.step() == Step.NOT_TOLD);
        long n = chosen + uncoveredAccounts.awaited(looked.deprecation(), looked.telling());
        if (n == 0) {
            return List.of(Finding.info(KIND, "Every account was told."));
        }
        String see = chosen > 0
                ? looked.accounts("step=not_told").orElseThrow()
                : "/console/campaigns/" + looked.telling().getFirst().id();
        return List.of(Finding.error(KIND, NumberText.accountsAre(n) + " not told.")
                .withCount(n)
                .withDetail(said(looked, n - chosen))
                .withLink(see, "See why"));
    }

    private String said(GateContext looked, long awaited) {
        long inDoubt = 0;
        long deferred = 0;
        List<String> said = new ArrayList<>();
        for (Campaign campaign : looked.underWay()) {
            WaveCounts counts =
                    new WaveCounts(figures.of(campaign, looked.deprecation()).counts());
            inDoubt += counts.inDoubt();
            deferred += counts.deferred();
            if (campaign.state() == CampaignState.PAUSED) {
                said.add("“" + campaign.name() + "” is paused.");
            }
        }
        if (awaited > 0) {
            said.add(NumberText.accounts(awaited) + (awaited == 1 ? " waits" : " wait") + " for the next send.");
        }
        if (inDoubt > 0) {
            said.add(NumberText.counted(inDoubt, "message is", "messages are") + " in doubt.");
        }
        if (deferred > 0) {
            said.add(NumberText.counted(deferred, "message was", "messages were") + " deferred and will be retried.");
        }
        return String.join(" ", said);
    }
}
