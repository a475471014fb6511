package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.CampaignStory;
import io.duskline.web.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** By how many days a promise is broken goes into the ledger with its exception: for those who miss the most. */
@DusklineTest
class LostExceptionTest {

    @Autowired
    CampaignStory campaigns;

    @Autowired
    CustomerRows customers;

    @Autowired
    PromiseStory story;

    @Autowired
    ExceptedAccounts excepted;

    /** Acme and Maison get six days of three; at mute nobody can be told. */
    @Test
    void whoeverIsLostMissesAllOfIt() throws Exception {
        campaigns.twitterEnds();
        customers.account("mute").uses("twitter", "@mute", 1, 1);
        story.terms("pro", 3);

        ExceptedAccounts.Meant alone = excepted.meant(story.twitter(), null, List.of("mute"), new Faults());
        ExceptedAccounts.Meant byDays = excepted.meant(story.twitter(), 3, List.of(), new Faults());

        assertThat(alone.shortBy()).isEqualTo(3);
        assertThat(byDays.accounts()).isEqualTo(1);
        assertThat(byDays.shortBy()).isEqualTo(3);
    }
}
