package io.duskline.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import io.duskline.customer.Suppressions;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the accounts use speaks too: against what they answered, and of those who joined late. */
@DusklineTest
class UsageSpeaksTest {

    private static final String ONE_WAVE = """
            [{"now":true,"template":"first"},{"offset_days":30,"template":"done"}]""";

    @Autowired
    CampaignStory story;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    Imports imports;

    @Autowired
    Decisions decisions;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    Deprecation twitter;
    Campaign campaign;

    @BeforeEach
    void bothAccountsAreTold() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("first", ONE_WAVE);
    }

    @Test
    void whoSaidThatItIsNotTheirsAndUsesItIsAskedAgainOnceAWeekAtMost() throws Exception {
        answer(AcknowledgementStory.given(Answer.NOT_AFFECTED));
        clock.advance(Duration.ofHours(1));
        used("acme", "@acme", 41, clock.instant());
        story.goOn();

        assertThat(story.messagesTo(CampaignStory.OWNER)).hasSize(2);
        MimeMessage asked = story.messagesTo(CampaignStory.OWNER).getLast();
        assertThat(asked.getSubject()).startsWith("Still in use:");
        assertThat(text(asked))
                .contains("You told us on", "that you are not affected", "Your account used Twitter after that");

        clock.advance(Duration.ofDays(2));
        used("acme", "@acme", 42, clock.instant());
        story.goOn();
        assertThat(story.messagesTo(CampaignStory.OWNER))
                .as("not twice in a week")
                .hasSize(2);
    }

    @Test
    void whoWouldHaveMovedIsAskedTheDayAfterIfUseGoesOn() throws Exception {
        answer(AcknowledgementStory.given(Answer.MIGRATING, "2023-04-20"));
        clock.set(Instant.parse("2023-04-21T12:00:00Z"));
        story.goOn();
        assertThat(story.messagesTo(CampaignStory.OWNER))
                .as("no use known since")
                .hasSize(1);

        used("acme", "@acme", 41, Instant.parse("2023-04-21T11:00:00Z"));
        story.goOn();

        assertThat(text(story.messagesTo(CampaignStory.OWNER).getLast()))
                .contains("You planned to have moved by Thursday 20 April 2023");
    }

    @Test
    void aRoundThatIsCutOffAsksOnceAllTheSame() {
        answer(AcknowledgementStory.given(Answer.MOVED));
        clock.advance(Duration.ofHours(1));
        used("acme", "@acme", 41, clock.instant());

        story.fireOnly();
        story.fireOnly();
        story.goOn();

        assertThat(story.messagesTo(CampaignStory.OWNER)).hasSize(2);
    }

    @Test
    void whoAnswersAgainBeforeItLeavesIsLeftInPeace() {
        answer(AcknowledgementStory.given(Answer.MOVED));
        clock.advance(Duration.ofHours(1));
        used("acme", "@acme", 41, clock.instant());
        story.fireOnly();
        clock.advance(Duration.ofMinutes(1));
        answer(AcknowledgementStory.given(Answer.MIGRATING));
        story.goOn();

        assertThat(story.messagesTo(CampaignStory.OWNER)).hasSize(1);
    }

    @Test
    void atAnAccountWhereNobodyCanBeAskedNothingIsPlannedDayByDay() {
        answer(AcknowledgementStory.given(Answer.MOVED));
        suppressions.add(CampaignStory.OWNER, "hard_bounce", "No such user", "test");
        suppressions.add("admin@acme.example", "hard_bounce", "No such user", "test");
        clock.advance(Duration.ofHours(1));
        used("acme", "@acme", 41, clock.instant());
        story.goOn();
        int waves = decisions.look(campaign.id()).waves().size();

        clock.advance(Duration.ofHours(25));
        story.goOn();
        clock.advance(Duration.ofHours(25));
        story.goOn();

        assertThat(decisions.look(campaign.id()).waves()).hasSize(waves);
    }

    @Test
    void withoutNewUseNobodyIsAskedAThirdTime() {
        answer(AcknowledgementStory.given(Answer.MOVED));
        clock.advance(Duration.ofMinutes(5));
        used("acme", "@acme", 41, clock.instant());
        story.goOn();
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-06-25T09:00", "America/Los_Angeles", "More time", null), "pm");
        story.goOn();
        int told = story.messagesTo(CampaignStory.OWNER).size();

        clock.advance(Duration.ofDays(8));
        story.goOn();

        assertThat(story.messagesTo(CampaignStory.OWNER)).hasSize(told);
    }

    @Test
    void alsoWhereTheCampaignHasSaidAllItPlannedToUsageSpeaksUntilTheEnd() {
        Campaign finished = story.launched("first", CampaignStory.NOW);
        story.goOn();
        assertThat(decisions.look(finished.id()).state()).isEqualTo(CampaignState.FINISHED);
        int before = story.messagesTo("owner@quiet.example").size();

        clock.advance(Duration.ofHours(2));
        used("quiet", "@quiet", 5, clock.instant());
        story.goOn();

        assertThat(story.messagesTo("owner@quiet.example")).hasSize(before + 2);
        assertThat(decisions.look(finished.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aLateJoinerGetsTheFirstMessageByItselfAndOthersNothing() {
        clock.advance(Duration.ofHours(2));
        used("quiet", "@quiet", 5, clock.instant());
        story.goOn();

        assertThat(story.subjectsTo("owner@quiet.example"))
                .singleElement()
                .asString()
                .startsWith("Twitter ends in your account");
        assertThat(story.messagesTo(CampaignStory.OWNER)).hasSize(1);
        story.goOn();
        assertThat(story.messagesTo("owner@quiet.example")).hasSize(1);
    }

    @Test
    void lateJoinersComeTogetherOnceAnHour() {
        clock.advance(Duration.ofHours(2));
        used("quiet", "@quiet", 5, clock.instant());
        story.goOn();
        int waves = decisions.look(campaign.id()).waves().size();

        clock.advance(Duration.ofMinutes(10));
        used("quiet", "@quiet2", 5, clock.instant());
        story.goOn();

        assertThat(decisions.look(campaign.id()).waves()).hasSize(waves);
    }

    private void answer(AnswerGiven given) {
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(accounts.get("acme").id()).getFirst()),
                given,
                "en",
                1);
    }

    private void used(String account, String resource, int times, Instant last) {
        imports.usage(
                new ByteArrayInputStream(("account_external_id,integration,resource,uses_30d,last_used_at\n" + account
                                + ",twitter," + resource + "," + times + "," + last)
                        .getBytes(StandardCharsets.UTF_8)),
                ImportFormat.CSV,
                "test");
    }

    private static String text(MimeMessage message) throws Exception {
        return String.valueOf(((Multipart) message.getContent()).getBodyPart(0).getContent())
                .replaceAll("\\s+", " ");
    }
}
