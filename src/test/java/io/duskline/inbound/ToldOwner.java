package io.duskline.inbound;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Wave;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import org.springframework.stereotype.Component;

/** The beginning of every story here: Twitter ends, and the owner of an account was told. */
@Component
public class ToldOwner {

    public static final String OWNER = "owner@acme.example";

    /** Of the same account, and in the rule's order after the owner. */
    public static final String NEXT = "admin@acme.example";

    private final CampaignStory story;
    private final Deliveries deliveries;

    ToldOwner(CampaignStory story, Deliveries deliveries) {
        this.story = story;
        this.deliveries = deliveries;
    }

    /** The relay took the message; the account's other contact has none. */
    public Delivery tell() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        return deliveries
                .list(campaign.waves().stream().map(Wave::id).toList(), DeliveryState.ACCEPTED, null, 10)
                .items()
                .stream()
                .filter(delivery -> delivery.email().equals(OWNER))
                .findFirst()
                .orElseThrow();
    }
}
