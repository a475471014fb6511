package io.duskline.request;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What keeps what was just written to an account from leaving now, in words for whoever wrote it. */
@Component
class OnItsWay {

    private final Continuity continuity;
    private final Campaigns campaigns;
    private final Deliveries deliveries;

    OnItsWay(Continuity continuity, Campaigns campaigns, Deliveries deliveries) {
        this.continuity = continuity;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
    }

    /** Of the message that the account was written last. */
    Optional<String> whyAReplyWaits(CustomerRequest request) {
        @Nullable Long account = request.accountId();
        if (account == null) {
            return Optional.empty();
        }
        return held().or(() -> deliveries.ofAccount(account).stream()
                .findFirst()
                .map(Delivery::waveId)
                .map(campaigns::ofWave)
                .filter(campaign -> campaign.state() == CampaignState.PAUSED)
                .map(OnItsWay::paused));
    }

    /** Of a later end, which is told by the campaigns about it. */
    Optional<String> whyTheirEndWaits(CustomerRequest request) {
        @Nullable Long deprecation = request.deprecationId();
        List<Campaign> about = deprecation == null ? List.of() : campaigns.about(deprecation);
        boolean isTold = about.stream()
                .anyMatch(campaign ->
                        campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.FINISHED);
        return held().or(() -> about.stream()
                .filter(campaign -> !isTold && campaign.state() == CampaignState.PAUSED)
                .findFirst()
                .map(OnItsWay::paused));
    }

    private Optional<String> held() {
        return continuity
                .held()
                .map(hold -> "It waits: all sending is held. It leaves once somebody lets sending go on.");
    }

    private static String paused(Campaign campaign) {
        return "It waits: the campaign “" + campaign.name() + "” is paused. It leaves once that goes on.";
    }
}
