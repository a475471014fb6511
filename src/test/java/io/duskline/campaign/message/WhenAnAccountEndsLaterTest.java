package io.duskline.campaign.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.CurrentDates;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.OptOuts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.WaitingMessage;
import io.duskline.request.AccountExtensions;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One account has a week more than the others. */
@DusklineTest
class WhenAnAccountEndsLaterTest {

    @Autowired
    EndedContacts ended;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Deliveries deliveries;

    @Autowired
    AccountExtensions extending;

    @Autowired
    AccountEnds ends;

    @Autowired
    WaveContents contents;

    @Autowired
    CurrentDates dates;

    @Autowired
    DSLContext sql;

    @Autowired
    Suppressions suppressions;

    @Autowired
    OptOuts optOuts;

    @Autowired
    StandingAnswers answers;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    TestClock clock;

    private Campaign campaign;

    @BeforeEach
    void bothAreQueued() throws Exception {
        story.twitterEnds();
        campaign = story.draft("first", CampaignStory.NOW);
        decisions.submit(campaign.id(), CampaignStory.PM);
        decisions.approve(campaign.id(), CampaignStory.APPROVER);
        decisions.launch(campaign.id(), CampaignStory.PM);
        grant("2023-05-02T09:00");
        story.fireOnly();
    }

    @Test
    void eachIsToldItsOwnDate() {
        story.sendOnly();

        assertThat(story.subjectsTo(CampaignStory.OWNER))
                .map(subject -> subject.replace('\u00a0', ' '))
                .containsExactly("Twitter ends in your account on Tuesday 2 May 2023");
        assertThat(story.subjectsTo(CampaignStory.FRENCH))
                .singleElement()
                .asString()
                .contains("25");
    }

    @Test
    void whatNamesTheAccountsOwnDateIsTrueUntilThatMoves() {
        assertThat(objections()).isEmpty();

        grant("2023-05-09T09:00");
        assertThat(objections())
                .containsOnlyKeys(story.delivery(campaign, CampaignStory.OWNER).id());

        extending.revoke("twitter-shutdown", "acme", "Not needed any more", CampaignStory.PM);
        assertThat(objections())
                .containsOnlyKeys(story.delivery(campaign, CampaignStory.OWNER).id());
    }

    private void grant(String until) {
        extending.extend("twitter-shutdown", "acme", until, null, "They asked", CampaignStory.PM);
    }

    private Map<Long, BlockingReason> objections() {
        List<WaitingMessage> waiting = deliveries.list(campaign.waveIds(), null, null, 50).items().stream()
                .map(WhenAnAccountEndsLaterTest::waiting)
                .toList();
        return new BlockingReasons(
                        contents, dates, ends, sql, suppressions, optOuts, answers, wrongRecipients, ended, clock)
                .to(waiting);
    }

    private static WaitingMessage waiting(Delivery delivery) {
        return new WaitingMessage(
                delivery.id(),
                delivery.waveId(),
                delivery.accountId(),
                delivery.contactId(),
                delivery.email(),
                delivery.copy(),
                delivery.createdAt());
    }
}
