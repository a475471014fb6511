package io.duskline.report;

import static io.duskline.campaign.CampaignStory.WAVES;

import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody is told on a first day, of which a report is asked for later. */
abstract class PastDayStory {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    Deprecation twitter;
    Campaign campaign;
    LocalDate first;

    @BeforeEach
    void somebodyIsTold() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("first", WAVES);
        first = LocalDate.ofInstant(clock.instant(), twitter.zone());
    }
}
