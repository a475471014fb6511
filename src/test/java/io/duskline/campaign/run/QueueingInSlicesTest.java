package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.audience.Audiences;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.queue.DeliveryEngine;
import io.duskline.ledger.Ledger;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A wave of three, queued one by one: whatever happens between two of them. */
@DusklineTest
class QueueingInSlicesTest {

    private static final String FIRST_NOW = "[{\"now\":true,\"template\":\"first\"}]";

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Decisions decisions;

    @Autowired
    Waves waves;

    @Autowired
    Audiences audiences;

    @Autowired
    Reconciler reconciler;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    private Deprecation twitter;
    private long campaign;
    private long wave;

    @BeforeEach
    void aWaveOfThreeIsFrozenAndItsFirstSliceQueued() throws Exception {
        twitter = story.twitterEnds();
        customers.account("third").contact("owner@third.example", "owner").uses("twitter", "@third", 3, 1);
        Campaign draft = story.draft("first", FIRST_NOW);
        campaign = draft.id();
        wave = draft.waveIds().getFirst();
        decisions.submit(campaign, CampaignStory.PM);
        decisions.approve(campaign, CampaignStory.APPROVER);
        decisions.launch(campaign, CampaignStory.PM);
        audiences.freeze(campaign, campaigns.get(campaign).rule(), twitter.integration());
        waves.begin(campaign, wave);
        freeze();
        assertThat(slice(0)).isTrue();
    }

    @Test
    void theFirstLeaveWhileTheRestIsStillToBeQueued() {
        assertThat(engine.deliverDue()).isEqualTo(1);

        assertThat(story.received()).isEqualTo(1);
        assertThat(state()).isEqualTo(WaveState.FREEZING);
        assertThat(campaigns.get(campaign).wave(wave).firedAt()).isNotNull();
    }

    @Test
    void whatWasCutOffGoesOnWithThoseWhoWereFrozen() {
        engine.deliverDue();
        customers.account("late").contact("owner@late.example", "owner").uses("twitter", "@late", 9, 1);

        story.goOn();

        assertThat(story.received()).isEqualTo(3);
        assertThat(story.subjectsTo("owner@acme.example")).hasSize(1);
        assertThat(story.subjectsTo("owner@late.example")).isEmpty();
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.FINISHED);
        assertThat(ledger.about(List.of("campaign:" + campaign), 50))
                .filteredOn(entry -> entry.kind().equals("wave.fired"))
                .hasSize(1);
    }

    @Test
    void freezingAgainChangesNothing() {
        String content = campaigns.get(campaign).wave(wave).contentSha256();
        customers.account("late").contact("owner@late.example", "owner").uses("twitter", "@late", 9, 1);

        freeze();

        assertThat(sql.fetchCount(FROZEN_ACCOUNT)).isEqualTo(3);
        assertThat(campaigns.get(campaign).wave(wave).contentSha256()).isEqualTo(content);
    }

    @Test
    void aSliceQueuedTwiceAddsNobodyTwice() {
        slice(0);

        assertThat(queued()).hasSize(1);
    }

    @Test
    void whatIsCancelledInBetweenIsQueuedNoFurther() {
        long first = queued().getFirst().accountId();
        decisions.cancel(campaign, "It was a mistake.", CampaignStory.PM);

        assertThat(slice(first)).isFalse();
        story.goOn();

        assertThat(queued()).extracting(Delivery::state).containsExactly(DeliveryState.CANCELLED);
        assertThat(state()).isEqualTo(WaveState.SKIPPED);
        assertThat(story.received()).isZero();
    }

    @Test
    void whatIsPausedInBetweenWaitsAndGoesOnWhole() {
        long first = queued().getFirst().accountId();
        decisions.pause(campaign, "Wait.", CampaignStory.PM);

        assertThat(slice(first)).isFalse();
        story.goOn();
        assertThat(queued()).hasSize(1);
        assertThat(state()).isEqualTo(WaveState.FREEZING);
        assertThat(story.received()).isZero();

        decisions.resume(campaign, CampaignStory.PM);
        story.goOn();
        assertThat(story.received()).isEqualTo(3);
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void whoIsSuppressedInBetweenGetsNothing() {
        suppressions.add("direction@maison.example", "manual", "Asked by telephone.", CampaignStory.PM);

        story.goOn();

        assertThat(story.received()).isEqualTo(2);
        assertThat(story.subjectsTo("direction@maison.example")).isEmpty();
    }

    /** Whether it queued a message. */
    private boolean slice(long after) {
        int before = queued().size();
        reconciler.run(campaign, after, 1);
        return queued().size() > before;
    }

    private void freeze() {
        waves.freeze(campaign, wave, Waves.Words.of(campaigns.get(campaign).wave(wave)), twitter);
    }

    private List<Delivery> queued() {
        return deliveries.list(List.of(wave), null, null, 9).items();
    }

    private WaveState state() {
        return campaigns.get(campaign).wave(wave).state();
    }
}
