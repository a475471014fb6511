package io.duskline.dryrun;

import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedWave;
import io.duskline.notice.MailKind;
import java.util.List;

/** The waves that an answer stops, of those that somebody planned; the first that tells anybody is not among them. */
final class AnswerWaves {

    private AnswerWaves() {}

    static List<PredictedWave> of(PredictedCampaign paper) {
        List<PredictedWave> planned = paper.sent().stream()
                .filter(wave -> wave.isOfThePlan() && wave.wave().template() != MailKind.DONE)
                .toList();
        return paper.campaign().hasBegun() || planned.isEmpty() ? planned : planned.subList(1, planned.size());
    }
}
