package io.duskline.promise;

import io.duskline.DusklineTest;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.CampaignStory;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What was promised to those who use Twitter, six days before it ends. */
@DusklineTest
abstract class PromisedUsers {

    @Autowired
    CampaignStory campaigns;

    @Autowired
    CustomerRows customers;

    @Autowired
    PromiseStory story;

    @Autowired
    Promises promises;

    @Autowired
    Promises listing;

    /** Acme and Maison, on Pro, use it. */
    @BeforeEach
    void twitterEnds() throws Exception {
        campaigns.twitterEnds();
    }

    PromiseSummary summary() {
        return promises.summary(story.twitter());
    }

    PromisedGroup group(int days) {
        return summary().group(days).orElseThrow();
    }

    PromiseLine line(String account) {
        return listing.page(story.twitter(), PromiseFilter.ofDays(null), null, 100).items().stream()
                .filter(line -> line.externalId().equals(account))
                .findFirst()
                .orElseThrow();
    }
}
