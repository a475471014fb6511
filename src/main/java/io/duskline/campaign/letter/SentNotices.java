package io.duskline.campaign.letter;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import java.util.List;
import org.springframework.stereotype.Component;

/** The messages to an account that told of a deprecation, and so can tell another contact there. A message to one contact alone cannot. */
@Component
public class SentNotices {

    private final Deliveries deliveries;
    private final Campaigns campaigns;

    SentNotices(Deliveries deliveries, Campaigns campaigns) {
        this.deliveries = deliveries;
        this.campaigns = campaigns;
    }

    /** Newest first. */
    public List<Delivery> of(long accountId, long deprecationId) {
        List<Campaign> about = campaigns.about(deprecationId);
        return deliveries.ofAccount(accountId).stream()
                .filter(delivery -> about.stream().anyMatch(campaign -> tells(campaign, delivery.waveId())))
                .toList();
    }

    private static boolean tells(Campaign campaign, long wave) {
        return campaign.waveIds().contains(wave) && !campaign.wave(wave).isToSingleReaders();
    }
}
