package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.progress.Step;
import io.duskline.web.CountWords;
import io.duskline.web.Finding;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A message was handed over to everybody. */
@Component
class ToldCheck implements GateCheck {

    static final String KIND = "not_told";

    private final LeftOut leftOut;
    private final CampaignFigures figures;

    ToldCheck(LeftOut leftOut, CampaignFigures figures) {
        this.leftOut = leftOut;
        this.figures = figures;
    }

    @Override
    public List<Finding> of(Looked looked) {
        if (looked.telling().isEmpty()) {
            return List.of();
        }
        long chosen = looked.groups().count(group -> group.step() == Step.NOT_TOLD);
        long n = chosen + leftOut.awaited(looked.deprecation(), looked.telling());
        if (n == 0) {
            return List.of(GateCheck.good(KIND, "Nobody is left who was not told."));
        }
        String see = chosen > 0
                ? looked.accounts("step=not_told").orElseThrow()
                : "/console/campaigns/" + looked.telling().getFirst().id();
        return List.of(GateCheck.must(
                KIND, n, CountWords.accountsAre(n) + " not told.", said(looked, n - chosen), see, "See why"));
    }

    private String said(Looked looked, long awaited) {
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
            said.add(CountWords.accounts(awaited) + (awaited == 1 ? " waits" : " wait") + " for a wave to come.");
        }
        if (inDoubt > 0) {
            said.add(CountWords.counted(inDoubt, "message is", "messages are") + " in doubt.");
        }
        if (deferred > 0) {
            said.add(
                    CountWords.counted(deferred, "message was", "messages were") + " put off and will be tried again.");
        }
        return String.join(" ", said);
    }
}
