package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.AudienceCounter;
import io.duskline.audience.CustomerRows;
import io.duskline.audience.RuleFormat;
import io.duskline.audience.SharedAccounts;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureRepository;
import io.duskline.figure.TestFigures;
import io.duskline.finding.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever plans a second campaign about the same integration is told of the first, and of how many accounts hear both. */
@DusklineTest
class OtherCampaignsTest {

    @Autowired
    CampaignStory story;

    @Autowired
    CatalogStory catalog;

    @Autowired
    CustomerRows customers;

    @Autowired
    OtherCampaigns others;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Decisions decisions;

    @Autowired
    FigureRepository kept;

    @Autowired
    AudienceCounter counter;

    @Autowired
    RuleFormat format;

    @Autowired
    TestClock clock;

    private Deprecation twitter;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    @Test
    void itSaysHowManyAccountsHearBoth() {
        story.launched("first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}]");
        customers.account("later").contact("owner@later.example", "owner").uses("twitter", "@later", 3, 1);

        assertThat(warnings(story.draft("first", NOW)))
                .containsExactly(
                        "Another campaign, “Twitter leaves”, tells 3 of these accounts about Twitter already.");
    }

    @Test
    void alsoWhereTheOtherIsAboutAnotherEndOfTheSameIntegration() {
        story.launched("first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}]");
        Deprecation second = catalog.anotherShutdown("twitter-again");

        assertThat(others.warnings(story.draft("first", NOW), second)).hasSize(1);
    }

    @Test
    void whatWaitsForItsApprovalIsNamedAndADraftIsNot() {
        Campaign first = story.draft("first", NOW);
        Campaign second = story.draft("first", NOW);
        assertThat(warnings(second)).isEmpty();

        decisions.submit(first.id(), PM);
        assertThat(warnings(second))
                .containsExactly(
                        "Another campaign, “Twitter leaves”, is planned to tell 2 of these accounts about Twitter too.");
    }

    @Test
    void whatItSaidIsRememberedForThirtyDays() {
        story.launched("first", NOW);
        Campaign second = story.draft("first", NOW);
        assertThat(warnings(second)).singleElement().asString().contains("told 2 of these accounts");

        clock.advance(Duration.ofDays(31));
        assertThat(warnings(second)).isEmpty();
    }

    @Test
    void alsoWhereTheOtherIsLaunchedAndHasNotBegun() {
        story.launched("first", "[{\"offset_days\":-3,\"template\":\"first\"}]");

        assertThat(warnings(story.draft("first", NOW)))
                .singleElement()
                .asString()
                .contains("2 of these accounts");
    }

    @Test
    void onceItIsLaunchedNobodyIsWarned() {
        story.launched("first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}]");
        Campaign second = story.draft("first", NOW);
        decisions.submit(second.id(), PM);
        decisions.approve(second.id(), APPROVER);
        decisions.launch(second.id(), PM);

        assertThat(warnings(campaigns.get(second.id()))).isEmpty();
    }

    @Test
    void whileTheyAreCountedItWarnsOfWhatMayBeAndThenSaysHowOldTheCountIs() {
        story.launched("first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}]");
        Campaign second = story.draft("first", NOW);
        Deque<Runnable> background = new ArrayDeque<>();
        DerivedFigures patience = TestFigures.counted(kept, background::add, clock, going(), Duration.ZERO, type -> {});
        OtherCampaigns patient = new OtherCampaigns(
                campaigns, deprecations, new SharedAccounts(patience, counter, format, clock), clock);

        assertThat(details(patient, second))
                .containsExactly(
                        "Another campaign, “Twitter leaves”, tells perhaps some of these accounts about Twitter"
                                + " already. They are being counted.");

        background.remove().run();
        clock.advance(Duration.ofMinutes(12));
        assertThat(details(patient, second))
                .containsExactly("Another campaign, “Twitter leaves”, tells 2 of these accounts about Twitter already."
                        + " Counted 12 min ago.");
    }

    /** By it everything takes two minutes. */
    private static Clock going() {
        AtomicReference<Instant> now = new AtomicReference<>(TestClock.START);
        InstantSource going = () -> now.updateAndGet(before -> before.plus(Duration.ofMinutes(2)));
        return going.withZone(ZoneOffset.UTC);
    }

    private List<String> warnings(Campaign campaign) {
        return details(others, campaign);
    }

    private List<String> details(OtherCampaigns asked, Campaign campaign) {
        return asked.warnings(campaign, twitter).stream().map(Finding::message).toList();
    }
}
