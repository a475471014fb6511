package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.run.TwoThingsStory.FTPS;
import static io.duskline.campaign.run.TwoThingsStory.FTPS_DAY;
import static io.duskline.campaign.run.TwoThingsStory.SOLO;
import static io.duskline.campaign.run.TwoThingsStory.TWITTERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.DeliveryState;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** FTP's end is to be said in the mail of Twitter's, and something happens before that leaves: each is told, and once. */
@DusklineTest
class OneMailThatComesApartTest {

    @Autowired
    CampaignStory story;

    @Autowired
    TwoThingsStory things;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Ledger ledger;

    @Autowired
    Waves waves;

    @Autowired
    Freezing freezing;

    @Autowired
    Joining joining;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twoThingsEnd() throws Exception {
        things.twoThingsEnd();
    }

    @Test
    void whatIsPausedBeforeTheMailLeavesIsNotInItAndToldOnItsDay() {
        Campaign ftps = things.ftpIsTold(true);
        decisions.launch(things.twitters().id(), PM);
        story.fireOnly();
        decisions.pause(ftps.id(), "Wait.", PM);

        story.goOn();
        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS);
        assertThat(story.delivery(campaigns.get(ftps.id()), OWNER).state()).isEqualTo(DeliveryState.CANCELLED);

        decisions.resume(ftps.id(), PM);
        clock.set(FTPS_DAY);
        story.goOn();
        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS, FTPS);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void whatIsWithdrawnBeforeTheMailLeavesIsNotInIt() {
        things.ftpIsTold(true);
        decisions.launch(things.twitters().id(), PM);
        story.fireOnly();
        deprecations.withdraw("ftp-end", "It stays.", PM);

        story.goOn();

        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS);
    }

    @Test
    void whereTheMailDoesNotLeaveTheOtherIsToldOnItsDay() {
        Campaign ftps = things.ftpIsTold(true);
        Campaign twitters = things.twitters();
        decisions.launch(twitters.id(), PM);
        story.fireOnly();
        decisions.cancel(twitters.id(), "Not now.", PM);
        story.goOn();
        assertThat(story.received()).isZero();
        assertThat(story.delivery(campaigns.get(ftps.id()), OWNER).state()).isEqualTo(DeliveryState.CANCELLED);

        clock.set(FTPS_DAY);
        story.goOn();

        assertThat(things.subjects(OWNER)).containsExactly(FTPS);
    }

    @Test
    void whoeverWaitsForAMailThatIsHeldIsToldByItselfOnceItsDayHasCome() {
        things.ftpIsTold(true);
        Campaign twitters = things.twitters();
        decisions.launch(twitters.id(), PM);
        story.fireOnly();
        decisions.pause(twitters.id(), "Wait.", PM);

        clock.set(FTPS_DAY);
        story.goOn();
        assertThat(things.subjects(OWNER)).containsExactly(FTPS);

        decisions.resume(twitters.id(), PM);
        story.goOn();
        assertThat(things.subjects(OWNER)).containsExactly(FTPS, TWITTERS);
    }

    @Test
    void aMailThatLeavesAfterTheOthersDaySaysNothingOfIt() {
        things.ftpIsTold(true);
        Campaign twitters = things.twitters();
        decisions.launch(twitters.id(), PM);
        waves.begin(twitters.id(), twitters.waveIds().getFirst());
        freezing.freeze(twitters.id(), twitters.waveIds().getFirst());
        joining.join(twitters.id(), twitters.waveIds().getFirst());
        decisions.pause(twitters.id(), "Wait.", PM);

        clock.set(FTPS_DAY);
        story.goOn();
        assertThat(things.subjects(OWNER)).containsExactly(FTPS);
        decisions.resume(twitters.id(), PM);
        story.goOn();

        assertThat(things.subjects(OWNER)).containsExactly(FTPS, TWITTERS);
    }

    @Test
    void aMoveOfTheOtherBeforeTheMailLeavesTellsNobodyEarly() {
        things.ftpIsTold(true);
        decisions.launch(things.twitters().id(), PM);
        story.fireOnly();
        deprecations.moveSunset("ftp-end", "2023-05-10T09:00", "America/Los_Angeles", "More time", PM);

        story.goOn();

        assertThat(things.subjects(OWNER)).containsExactly(TWITTERS);
        assertThat(things.subjects(SOLO)).isEmpty();
        clock.set(FTPS_DAY.plus(Duration.ofDays(8)));
        story.goOn();
        assertThat(things.subjects(OWNER)).hasSize(2);
        assertThat(things.subjects(SOLO)).hasSize(1);
    }
}
