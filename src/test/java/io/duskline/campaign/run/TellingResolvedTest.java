package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Accounts;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Both accounts are told on 19 April that it ends on 25 July, and Acme says that it has moved. */
@DusklineTest
class TellingResolvedTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String TOLD = "\"tell_resolved\":true";
    private static final String WAVES = """
            [{"now":true,"template":"first"},{"offset_days":0,"template":"done"}]""";

    private static final Instant SIXTEEN_DAYS_LATER = Instant.parse("2023-05-05T12:00:00Z");
    private static final Instant END = Instant.parse("2023-07-25T16:00:00Z");

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    Imports imports;

    @Autowired
    AccountFactsQuery facts;

    @Autowired
    Decisions decisions;

    @Autowired
    TestClock clock;

    private Campaign campaign;

    @Test
    void whoMovedAndIsSilentIsToldOnceThatItIsDone() throws Exception {
        told(TOLD);
        imported(SIXTEEN_DAYS_LATER);
        story.goOn();
        later(Duration.ofDays(2));

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        MimeMessage done = story.messagesTo(OWNER).getLast();
        assertThat(done.getSubject()).startsWith("Nothing left to do:");
        assertThat(String.valueOf(((Multipart) done.getContent()).getBodyPart(0).getContent()))
                .contains("TWITTER: YOU HAVE NOTHING LEFT TO DO", "We send no more reminders.")
                .doesNotContain("WHAT TO DO", "IF YOU DO NOTHING");
        assertThat(story.subjectsTo(FRENCH)).as("they still use it").hasSize(1);
    }

    @Test
    void factsTellTheResolvedAccountFromTheOneThatStillUsesIt() throws Exception {
        told(TOLD);
        imported(SIXTEEN_DAYS_LATER);
        long acme = accounts.get("acme").id();
        long maison = accounts.get("maison").id();

        assertThat(facts.of(campaign, deprecations.get(SLUG), List.of(acme, maison)))
                .filteredOn(account -> account.usage().isResolved())
                .extracting(AccountFacts::id)
                .containsExactly(acme);
    }

    @Test
    void aRoundThatIsCutOffTellsOnceAllTheSame() throws Exception {
        told(TOLD);
        imported(SIXTEEN_DAYS_LATER.plusSeconds(60));
        story.fireOnly();
        story.fireOnly();
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(2);
    }

    @Test
    void whoIsNotSilentLongEnoughIsNotDone() throws Exception {
        told(TOLD);
        imported(Instant.parse("2023-04-28T12:00:00Z"));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
    }

    @Test
    void whileTheDateIsSuspendedNobodyIsTold() throws Exception {
        told(TOLD);
        deprecations.suspend(SLUG, "They paused it.", CampaignStory.PM);
        story.goOn();
        int before = story.subjectsTo(OWNER).size();
        imported(SIXTEEN_DAYS_LATER.plusSeconds(120));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(before);
    }

    @Test
    void ofWhatIsWithdrawnNobodyIsTold() throws Exception {
        told(TOLD);
        deprecations.withdraw(SLUG, "They changed their mind.", CampaignStory.PM);
        imported(SIXTEEN_DAYS_LATER.plusSeconds(180));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).noneMatch(subject -> subject.startsWith("Nothing left to do"));
    }

    @Test
    void whoIsSilentAfterTheEndIsToldTooAndThenTheCampaignIsOver() throws Exception {
        told(TOLD);
        clock.set(END.plusSeconds(60));
        story.goOn();
        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.RUNNING);

        imported(Instant.parse("2023-08-10T12:00:00Z"));
        story.goOn();

        assertThat(story.subjectsTo(FRENCH)).hasSize(3).last().asString().startsWith("Plus rien à faire");
        later(Duration.ofDays(8));
        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void unlessThePlanWantsItNobodyIsTold() throws Exception {
        told("\"tell_resolved\":false");
        imported(SIXTEEN_DAYS_LATER.plusSeconds(240));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(1);
    }

    private void told(String more) throws Exception {
        story.twitterEnds();
        Deprecation twitter = deprecations.moveSunset(
                SLUG, new NewSunset("2023-07-25T09:00", "America/Los_Angeles", "More time.", null), CampaignStory.PM);
        campaign = story.launchedWith(more, WAVES);
        clock.advance(Duration.ofHours(1));
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(accounts.get("acme").id()).getFirst()),
                AcknowledgementStory.given(Answer.MOVED),
                "en",
                1);
    }

    /** Who uses it is known as of then: Maison did until the end, Acme not since it was told. */
    private void imported(Instant when) {
        clock.set(when);
        Instant last = (when.isAfter(END) ? END : when).minus(Duration.ofHours(4));
        imports.completeUsage(
                new ByteArrayInputStream(("account_external_id,integration,resource,uses_30d,last_used_at\n"
                                + "maison,twitter,@maison,7," + last)
                        .getBytes(StandardCharsets.UTF_8)),
                ImportFormat.CSV,
                "test");
    }

    private void later(Duration span) {
        clock.advance(span);
        story.goOn();
    }
}
