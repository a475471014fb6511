package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;

import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.ReviewedHashes;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.Deprecation;
import io.duskline.review.ReviewMails;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign that is submitted, and a manager who may launch it alone. */
abstract class EmergencyStory extends CampaignPagesStory {

    static final String MANAGER = "manager@vendor.example";
    static final String ADMIN = "admin@vendor.example";
    static final String APPROVER = "approver@vendor.example";
    static final String AGENT = "agent@vendor.example";
    static final long LEAVING = 3;

    @Autowired
    ReviewMails letters;

    @Autowired
    TestClock clock;

    Deprecation twitter;
    long id;

    @BeforeEach
    void aCampaignIsSubmitted() throws Exception {
        twitter = story.twitterEnds();
        people.user(MANAGER, "product_manager");
        people.user(ADMIN, "admin");
        people.user(APPROVER, "approver");
        people.user(AGENT, "support_agent");
        id = story.draft("all", WAVES).id();
        decisions.submit(id, PM);
    }

    Campaign launch() {
        return decisions.launchAlone(id, given(LEAVING), LEAVING, MANAGER);
    }

    static NewEmergency given(long messages) {
        return new NewEmergency("They cut access in two hours", messages, ReviewedHashes.UNNAMED);
    }

    CampaignState state() {
        return campaigns.get(id).state();
    }
}
