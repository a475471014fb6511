package io.duskline.dryrun;

import io.duskline.campaign.paper.PredictedAccounts.Followed;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedWave;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.policy.Forecast.Withheld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An account of a rehearsal.
 *
 * @param bits of all its contacts, and of its manager
 * @param contacts by their ids
 * @param waits messages that the weekly limit on advisories delays
 */
record CountedAccount(long id, Alike.Bits bits, Map<Long, Alike.Bits> contacts, List<Wait> waits) {

    record Wait(long account, Coming coming, int wave) {}

    static CountedAccount of(PredictedCampaign paper, Followed followed) {
        Map<Long, Alike.Bits> contacts = new LinkedHashMap<>();
        List<Wait> waits = new ArrayList<>();
        for (Coming coming : followed.course().sent()) {
            PredictedWave wave = paper.of(coming);
            contacts.merge(coming.message().contactId(), Alike.Bits.told(wave), Alike.Bits::or);
            if (coming.sentAt().isAfter(coming.at())) {
                waits.add(new Wait(followed.id(), coming, wave.number()));
            }
        }
        for (Withheld withheld : followed.course().withheld()) {
            PredictedWave wave = paper.of(withheld.coming());
            contacts.merge(
                    withheld.coming().message().contactId(), Alike.Bits.withheld(wave, withheld.by()), Alike.Bits::or);
        }
        Alike.Bits bits = contacts.values().stream().reduce(Alike.Bits.NONE, Alike.Bits::or);
        for (Coming asked : followed.course().managers()) {
            bits = bits.or(Alike.Bits.manager(paper.of(asked)));
        }
        return new CountedAccount(followed.id(), bits, contacts, waits);
    }
}
