package io.duskline.campaign;

import static io.duskline.campaign.CampaignKind.ADVISORY;
import static io.duskline.campaign.CampaignKind.SERVICE_NOTICE;
import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.DeliveryState;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an advisory is spared, and a service notice is not; and what both have in common. */
@DusklineTest
class AdvisoryTest {

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deprecations deprecations;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Suppressions suppressions;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    @ParameterizedTest
    @EnumSource(CampaignKind.class)
    void theNextRoleIsToldAfterADeadAddressOnlyWhatItMustNotMiss(CampaignKind kind) {
        Campaign campaign = story.launched(kind, "first", WAVES);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.FAILED.code())
                .set(DELIVERY.REFUSAL, "hard")
                .where(DELIVERY.ID.eq(story.delivery(campaign, OWNER).id()))
                .execute();

        story.goOn();

        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(story.messagesTo("admin@acme.example")).hasSize(kind == SERVICE_NOTICE ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(CampaignKind.class)
    void aComplaintOfAnAdvisoryEndsTheAdvisoriesAlone(CampaignKind kind) {
        Campaign campaign = story.launched(kind, "first", WAVES);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.COMPLAINED.code())
                .where(DELIVERY.ID.eq(story.delivery(campaign, OWNER).id()))
                .execute();

        story.goOn();

        boolean isAdvisory = kind == ADVISORY;
        assertThat(optOuts.find(OWNER).map(OptOut::cause).filter(OptOutCause.COMPLAINT::equals))
                .matches(found -> found.isPresent() == isAdvisory);
        assertThat(suppressions.find(OWNER)).matches(found -> found.isPresent() != isAdvisory);
        assertThat(story.messagesTo("admin@acme.example")).hasSize(isAdvisory ? 0 : 1);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
    }

    @Test
    void aMovedDateIsToldOnceAlsoWhereAnAddressWasSuppressedMeanwhile() {
        Campaign campaign = story.launched("first", WAVES);
        customers.suppress(OWNER);

        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();
        story.goOn();

        assertThat(campaigns.get(campaign.id()).waves())
                .extracting(wave -> wave.template().code())
                .containsOnlyOnce("moved");
    }

    @Test
    void anotherKindIsAnotherApproval() {
        Campaign notice = approved(SERVICE_NOTICE);
        Campaign advisory = approved(ADVISORY);

        assertThat(advisory.approved().orElseThrow().contentHash())
                .isNotEqualTo(notice.approved().orElseThrow().contentHash());
        assertThat(advisory.approved().orElseThrow().audienceHash())
                .isEqualTo(notice.approved().orElseThrow().audienceHash());
    }

    private Campaign approved(CampaignKind kind) {
        Campaign campaign = story.draft(kind, "first", NOW);
        decisions.submit(campaign.id(), PM);
        return decisions.approve(campaign.id(), APPROVER);
    }
}
