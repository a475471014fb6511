package io.duskline.campaign.run;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.RecentOutcomes;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign whose messages are refused: it stops by itself, and people try again. */
@DusklineTest
@Tag("full")
class RefusedCampaignTest {

    private static final String FIRST = "[{\"now\":true,\"template\":\"first\"}]";

    @Autowired
    private CampaignStory story;

    @Autowired
    private CustomerRows customers;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private RecentOutcomes outcomes;

    @Autowired
    private Decisions decisions;

    @Autowired
    private ManualResend manualResend;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Deprecations deprecations;

    @Autowired
    private Ledger ledger;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TestClock clock;

    private Campaign campaign;

    @BeforeEach
    void launch() throws Exception {
        story.twitterEnds();
        for (int i = 0; i < 38; i++) {
            customers
                    .account("many" + i)
                    .contact("owner" + i + "@many.example", "owner")
                    .uses("twitter", "@many" + i, 9, 1);
        }
        campaign = story.launched("first", FIRST);
    }

    /** As if so many had been refused instead of accepted. */
    private void refuse(int count, DeliveryState state, String refusal, String reply) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, state.code())
                .set(DELIVERY.REFUSAL, refusal)
                .set(DELIVERY.REPLY, reply)
                .set(DELIVERY.CHANGED_AT, clock.instant())
                .where(
                        DELIVERY.STATE.eq("accepted"),
                        DELIVERY.WAVE_ID.in(campaigns.get(campaign.id()).waveIds()))
                .orderBy(DELIVERY.ID)
                .limit(count)
                .execute();
    }

    private int count(DeliveryState state) {
        return deliveries.counts(campaign.waveIds()).values().stream()
                .mapToInt(states -> states.get(state))
                .sum();
    }

    private Alarms alarms(int refusals, double share) {
        return new Alarms(outcomes, new AlarmSettings(refusals, share));
    }

    @Test
    void tooManyRefusalsOfOneKindAreAReasonToPause() {
        refuse(9, DeliveryState.FAILED, "blocked", "554 5.7.1 Listed");

        assertThat(alarms(9, 0.25).reason(campaign))
                .as("9 of 40 are less than a quarter")
                .isEmpty();
        assertThat(alarms(9, 0.05).reason(campaign))
                .contains("9 of 40 messages were refused as unwanted: reputation, policy or spam. One refusal said: "
                        + "554 5.7.1 Listed");
        assertThat(alarms(10, 0.05).reason(campaign)).isEmpty();
        assertThat(alarms(0, 0).reason(campaign)).isEmpty();
    }

    @Test
    void whateverTheRefusalSaidTheCampaignPauses() {
        campaign = story.launched(
                "first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":0,\"template\":\"done\"}]");
        refuse(6, DeliveryState.FAILED, "sender", "550 5.7.26\u0007 " + "No. ".repeat(240));

        story.goOn();

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(campaigns.get(campaign.id()).reason()).hasSizeLessThan(700).doesNotContain("\u0007");
    }

    @Test
    void aFaultOfOursIsAReasonSooner() {
        refuse(6, DeliveryState.BOUNCED, "sender", "550 5.7.26 Unauthenticated");

        assertThat(alarms(50, 0.05).reason(campaign)).isPresent();
    }

    @Test
    void theCampaignPausesAndGoesOnWhenAPersonSaysSo() {
        campaign = story.launched(
                "first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":0,\"template\":\"done\"}]");
        refuse(6, DeliveryState.FAILED, "sender", "550 5.7.26 Unauthenticated");

        story.goOn();

        Campaign paused = campaigns.get(campaign.id());
        assertThat(paused.state()).isEqualTo(CampaignState.PAUSED);
        assertThat(paused.reason()).startsWith("6 of 40 messages were refused because our authentication fails");
        assertThat(ledger.about(List.of(campaign.subject()), 1))
                .singleElement()
                .extracting(LedgerEntry::actor)
                .isEqualTo("duskline");

        clock.advance(Duration.ofMinutes(1));
        decisions.resume(campaign.id(), CampaignStory.PM);
        story.goOn();
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void whatWasRefusedForAReasonThatMayHavePassedIsTriedAgain() {
        refuse(5, DeliveryState.FAILED, "blocked", "554 5.7.1 Listed");
        refuse(3, DeliveryState.BOUNCED, "soft", "552 5.2.2 Full");
        refuse(2, DeliveryState.FAILED, "hard", "550 5.1.1 Unknown");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);

        assertThat(manualResend.retryFailed(campaign.id(), CampaignStory.PM)).isEqualTo(8);

        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(count(DeliveryState.DEFERRED)).isEqualTo(8);
        story.goOn();
        assertThat(count(DeliveryState.ACCEPTED)).isEqualTo(38);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
        assertThatThrownBy(() -> manualResend.retryFailed(campaign.id(), CampaignStory.PM))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aRefusedMessageAboutAMovedDateIsNotFollowedByAnother() {
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Another week.", null),
                CampaignStory.PM);
        story.goOn();
        Campaign moved = campaigns.get(campaign.id());
        assertThat(moved.waves()).hasSize(2);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "failed")
                .set(DELIVERY.REFUSAL, "content")
                .where(DELIVERY.WAVE_ID.eq(moved.waves().getLast().id()))
                .execute();

        story.goOn();

        assertThat(campaigns.get(campaign.id()).waves()).hasSize(2);
    }

    @Test
    void itsSpeedCanBeSetWhileItRuns() {
        Campaign slow = story.draft("first", FIRST);
        decisions.setSpeed(slow.id(), 3600, CampaignStory.PM);
        decisions.submit(slow.id(), CampaignStory.PM);
        decisions.approve(slow.id(), CampaignStory.APPROVER);
        decisions.launch(slow.id(), CampaignStory.PM);
        story.goOn();

        Campaign running = campaigns.get(slow.id());
        assertThat(running.mostPerHour()).isEqualTo(3600);
        assertThat(deliveries.counts(running.waveIds()).values().iterator().next())
                .containsEntry(DeliveryState.ACCEPTED, 1)
                .containsEntry(DeliveryState.PENDING, 39);

        decisions.setSpeed(slow.id(), null, CampaignStory.PM);
        story.goOn();
        assertThat(campaigns.get(slow.id()).state()).isEqualTo(CampaignState.FINISHED);
        assertThatThrownBy(() -> decisions.setSpeed(slow.id(), 1, CampaignStory.PM))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> decisions.setSpeed(campaign.id(), 0, CampaignStory.PM))
                .isInstanceOf(ProblemException.class);
    }
}
