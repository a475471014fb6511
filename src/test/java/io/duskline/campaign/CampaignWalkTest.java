package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Reach;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepFilter;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class CampaignWalkTest {

    @Autowired
    SentMessages sent;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    Deliveries deliveries;

    @Autowired
    CampaignFigures figures;

    @Autowired
    Exposure exposure;

    @Autowired
    AccountSteps steps;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    Deprecation twitter;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    @Test
    void everyContactOfWhoeverUsesItIsToldOnceInTheirLanguage() {
        Campaign campaign = story.launched("all", NOW);

        assertThat(campaign.state()).isEqualTo(CampaignState.FINISHED);
        assertThat(story.received()).isEqualTo(3);
        assertThat(story.subjectsTo("direction@maison.example"))
                .singleElement()
                .asString()
                .startsWith("Twitter prend fin dans votre compte le mardi");
        assertThat(figures.of(campaign, twitter).reach()).isEqualTo(new Reach(2, 2, 0, 2));
        assertThat(exposure.days(campaign, twitter)).hasSize(1);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void whoIsExposedIsListedMostUsedFirstAndStaysInTheListWhenItAsksForHelp() {
        story.allAreFindable();
        Campaign campaign = story.launched("first", WAVES);

        assertThat(figures.of(campaign, twitter).reach().exposed()).isEqualTo(2);
        assertThat(exposed(campaign, "")).containsExactly("acme", "maison");
        assertThat(exposed(campaign, "@maison")).containsExactly("maison");
        assertThat(exposed(campaign, "name of AC")).containsExactly("acme");
        var acme = accounts.find("acme").orElseThrow();
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(acme.id()).getFirst()),
                AcknowledgementStory.given(Answer.NEED_HELP),
                "en",
                1);
        assertThat(figures.of(campaign, twitter).reach().exposed()).isEqualTo(2);
        assertThat(figures.of(campaign, twitter).steps().exposed()).containsEntry(Answer.NEED_HELP, 1L);
        assertThat(exposed(campaign, "")).containsExactly("acme", "maison");
    }

    private List<String> exposed(Campaign campaign, String words) {
        StepFilter filter = StepFilter.of(Map.of("mark", List.of("exposed"), "q", List.of(words)));
        return steps.list(campaign, twitter, filter, steps.find(campaign, filter.words()), null, 9).items().stream()
                .map(AccountStep::externalId)
                .toList();
    }

    @Test
    void theExactMessageIsShownAgain() throws Exception {
        Campaign campaign = story.launched("first", NOW);

        Delivery delivery = deliveries
                .list(campaign.waveIds(), DeliveryState.ACCEPTED, null, 10)
                .items()
                .getFirst();
        byte[] again = sent.message(delivery);
        assertThat(java.util.HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(again)))
                .isEqualTo(delivery.sha256());
    }

    @Test
    void nobodyApprovesWhatTheyWrote() {
        Campaign campaign = story.draft("all", NOW);
        decisions.submit(campaign.id(), PM);

        assertThatThrownBy(() -> decisions.approve(campaign.id(), PM)).hasMessageContaining("Another person");
        assertThat(decisions.approve(campaign.id(), APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void anotherTextTakesTheApprovalAway() {
        Campaign campaign = story.draft("all", NOW);
        decisions.submit(campaign.id(), PM);
        String first = decisions.approve(campaign.id(), APPROVER).approval().contentHash();

        story.write(twitter, "en", "Twitter really ends on {{sunset}}");

        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(decisions.look(campaign.id()).approved()).isEmpty();
        assertThatThrownBy(() -> decisions.launch(campaign.id(), PM)).hasMessageContaining("draft");
        decisions.submit(campaign.id(), PM);
        assertThat(decisions.approve(campaign.id(), APPROVER).approval().contentHash())
                .isNotEqualTo(first);
    }

    @Test
    void anAnswerStopsTheRemindersButNotTheEnd() {
        Campaign campaign = story.launched("first", WAVES);
        var acme = accounts.find("acme").orElseThrow();
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(acme.id()).getFirst()),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "en",
                1);

        clock.advance(Duration.ofDays(3));
        story.goOn();

        assertThat(story.subjectsTo("owner@acme.example")).hasSize(1);
        assertThat(story.subjectsTo("direction@maison.example")).hasSize(2);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.subjectsTo("owner@acme.example")).hasSize(2);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aMovedDateIsToldOnceToThoseWhoWereToldTheOldOne() {
        Campaign campaign = story.launched("first", WAVES);

        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
        story.goOn();
        story.goOn();

        assertThat(story.subjectsTo("owner@acme.example")).hasSize(2);
        Campaign moved = campaigns.get(campaign.id());
        assertThat(moved.waves().getLast().template().code()).isEqualTo("moved");
        assertThat(moved.waves().get(1).due(deprecations.get(twitter.id()), null))
                .hasValueSatisfying(due -> assertThat(due).hasToString("2023-04-29T16:00:00Z"));
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Same", null), PM);
        story.goOn();
        assertThat(story.received()).isEqualTo(4);
    }

    @Test
    void evenAfterAllWavesAreDoneAMovedDateIsTold_andBackAgain() {
        Campaign campaign = story.launched("first", NOW);
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "More time", null), PM);
        clock.advance(Duration.ofMinutes(1));
        story.goOn();
        deprecations.moveSunset(
                "twitter-shutdown", new NewSunset("2023-04-25T09:00", "America/Los_Angeles", "Less again", null), PM);
        clock.advance(Duration.ofMinutes(1));
        story.goOn();

        assertThat(story.subjectsTo("owner@acme.example")).hasSize(3);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aWithdrawalCancelsAndIsTold() {
        Campaign campaign = story.launched("first", WAVES);

        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
        story.goOn();

        Campaign cancelled = campaigns.get(campaign.id());
        assertThat(cancelled.state()).isEqualTo(CampaignState.CANCELLED);
        assertThat(cancelled.waves())
                .extracting(Wave::state)
                .containsExactly(WaveState.DONE, WaveState.SKIPPED, WaveState.SKIPPED, WaveState.DONE);
        assertThat(story.received()).isEqualTo(4);
    }

    @Test
    void aWaveThatIsTooLateNeverFiresByItself() {
        Campaign campaign = story.launched("first", WAVES);

        clock.advance(Duration.ofDays(3).plusHours(6).plusMinutes(1));
        story.goOn();

        assertThat(campaigns.get(campaign.id()).waves().get(1).state()).isEqualTo(WaveState.SKIPPED);
        assertThat(story.received()).isEqualTo(2);
    }

    @Test
    void whatIsPausedWaitsAndLosesNothing() {
        Campaign campaign = story.draft("all", NOW);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        decisions.pause(campaign.id(), "A question came up", PM);
        story.goOn();
        assertThat(story.received()).isZero();

        decisions.resume(campaign.id(), PM);
        story.goOn();

        assertThat(story.received()).isEqualTo(3);
    }

    @Test
    void theStateNamesItselfWhenItForbidsAVerb() {
        Campaign campaign = story.draft("all", NOW);

        assertThatThrownBy(() -> decisions.launch(campaign.id(), PM))
                .hasMessage("The campaign is draft; launching needs it to be approved.");
        assertThatThrownBy(() -> decisions.pause(campaign.id(), "reason", PM)).hasMessageContaining("draft");
    }
}
