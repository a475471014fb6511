package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class PublishingTest {

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Test
    void beforeALaunchOnePersonMakesItPublic() throws Exception {
        Deprecation twitter = story.twitterEnds();

        assertThat(decisions.publishByHand(twitter.slug(), PM).isPublished()).isTrue();
    }

    @Test
    void onceCustomersWereToldOnlyWhatASecondPersonApproved() throws Exception {
        Deprecation twitter = story.twitterEnds();
        story.launched("first", NOW);
        assertThat(decisions.publishByHand(twitter.slug(), PM).isPublished()).isTrue();

        story.write(twitter, "en", "One person's words");

        assertThatThrownBy(() -> decisions.publishByHand(twitter.slug(), PM)).hasMessageContaining("was not approved");
    }
}
