package io.duskline.desk;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.message.SentContentQuery;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.desk.history.DeskAnswers;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the desk says of an account, by the latest message to each of its contacts. */
@DusklineTest
class VerdictTest {

    private static final String ANN = "owner@acme.example";
    private static final String BOB = "admin@acme.example";
    private static final String TWICE = """
            [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"}]""";

    @Autowired
    CampaignStory story;

    @Autowired
    Timelines timelines;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountEndings endings;

    @Autowired
    SentContentQuery said;

    @Autowired
    Deprecations deprecations;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Campaign campaign;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accepted   | info     | Our mail was accepted and has not bounced. They have not answered.
            delivered  | info     | Our mail was delivered to them. They have not answered.
            complained | info     | Our mail was delivered to them. They have not answered.
            bounced    | error    | No, we cannot reach them. Their mailbox bounced, and Twitter ends for them in 6 days.
            failed     | error    | No, we cannot reach them. Their mailbox bounced, and Twitter ends for them in 6 days.
            cancelled  | error    | No, they were not told. Every message was canceled before it was sent.
            in_doubt   | in_doubt | We do not know whether they were told. The connection broke after the message was sent; \
            it may have arrived.
            deferred   | info     | Not yet: a message is on its way.
            """)
    void saysOfOneMessageWhatIsKnown(String state, String tone, String headline) throws Exception {
        sent("first");
        became(ANN, 0, state);

        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly(tone, headline);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bounced   | No, we cannot reach them.
            failed    | No, we cannot reach them.
            in_doubt  | We do not know whether they were told.
            pending   | Our mail was delivered to them. They have not answered.
            cancelled | Our mail was delivered to them. They have not answered.
            """)
    void theLatestMessageCounts(String latest, String headline) throws Exception {
        sentTwice("first");
        became(ANN, 0, "delivered");
        became(ANN, 1, latest);

        assertThat(verdict().headline()).startsWith(headline);
    }

    @Test
    void aBounceOfOneContactIsNeverUnderAGreenHeadline() throws Exception {
        sentTwice("all");
        became(ANN, 0, "bounced");
        became(BOB, 1, "bounced");
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly(
                        "warning",
                        "1 of 2 mailboxes bounced. Our mail was accepted and has not bounced. They have not answered.");

        answered(true);
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly(
                        "warning", "1 of 2 mailboxes bounced. Yes, they were told. They say they are not affected.");
        assertThat(facts().get("First told")).endsWith("2 of 4 mails bounced");
    }

    @Test
    void anAnswerIsTheOnlyProofThatTheyKnow() throws Exception {
        sent("first");
        answered(true);
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly("pass", "Yes, they were told. They say they are not affected.");

        became(ANN, 0, "bounced");
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly(
                        "warning",
                        "They answered, but our latest mail to them bounced. They say they are not affected.");

        became(ANN, 0, "cancelled");
        assertThat(verdict().headline()).startsWith("They answered, although we sent no mail.");
    }

    @Test
    void anAnswerThatWasNotConfirmedDoesNotCount() throws Exception {
        sent("first");
        answered(false);

        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly(
                        "warning",
                        "Yes, they were told. They answered “not affected”, were asked to confirm it and did not."
                                + " The answer does not count.");
        assertThat(facts().get("Their answer")).contains("not_affected", "Not confirmed");
    }

    @Test
    void anAnswerThatLaterUseDeniesNoLongerCounts() throws Exception {
        sent("first");
        answered(true);
        clock.advance(Duration.ofHours(1));
        usedNow();

        assertThat(verdict().headline())
                .endsWith("They answered “not affected” but used Twitter since. The answer no longer counts.");
    }

    @Test
    void anAnswerBeforeAnEarlierEndNoLongerCounts() throws Exception {
        sent("first");
        answered(true);
        clock.advance(Duration.ofHours(1));
        deprecations.moveSunset(
                "twitter-shutdown",
                new NewSunset("2023-04-24T09:00", "America/Los_Angeles", "Sooner.", null),
                CampaignStory.PM);

        assertThat(verdict().headline())
                .startsWith("They know an old date, Tue 25 April 2023. Twitter ends for them on Mon 24 April 2023.")
                .endsWith("They answered “not affected” before the end became earlier. The answer no longer counts.");
        assertThat(facts().get("What they know"))
                .startsWith("Tue 25 April 2023")
                .contains("Outdated");
    }

    @Test
    void aWithdrawnEndIsSaidFirst() throws Exception {
        sent("first");
        answered(true);
        deprecations.withdraw("twitter-shutdown", "They changed their mind.", CampaignStory.PM);
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly(
                        "warning", "Twitter no longer ends. They are not told yet. They know Tue 25 April 2023.");
        assertThat(facts().get("What they know"))
                .startsWith("Tue 25 April 2023")
                .contains("Outdated");

        story.goOn();
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly("info", "Twitter no longer ends. They were told on Wed 19 April 2023.");
        assertThat(facts().get("Their end")).startsWith("None").contains("withdrawn", "Tue 25 April 2023");
        assertThat(facts().get("Last mail")).contains("withdrawn", "Up to date");
        assertThat(facts().get("Their answer")).contains("before the withdrawal");
        assertThat(facts().get("Next mail")).isEqualTo("None planned mails were canceled");
        assertThat(facts().get("What to say")).startsWith("Twitter stays");
    }

    @Test
    void whoWasNeverToldNeedsNoWithdrawal() throws Exception {
        story.twitterEnds();
        campaign = story.launched("first", "[{\"offset_days\":-3,\"template\":\"reminder\"}]");
        deprecations.withdraw("twitter-shutdown", "They changed their mind.", CampaignStory.PM);

        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly("info", "Twitter no longer ends. They were never told that it would.");
    }

    @Test
    void anEndOnHoldIsSaidFirst() throws Exception {
        sent("first");
        deprecations.suspend("twitter-shutdown", "They wait.", CampaignStory.PM);
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly(
                        "warning",
                        "The end of Twitter is on hold. They are not told yet. They know Tue 25 April 2023.");

        story.goOn();
        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly("info", "The end of Twitter is on hold. They were told on Wed 19 April 2023.");
        assertThat(facts().get("What to say")).startsWith("Nothing changes for now");
    }

    @Test
    void anEndThatPassedIsSaidFirst() throws Exception {
        sent("first");
        clock.advance(Duration.ofDays(10));

        assertThat(verdict().headline())
                .isEqualTo("Twitter ended for them on Tue 25 April 2023. Our mail was accepted and has not bounced."
                        + " They have not answered.");
        assertThat(facts().get("Their end")).contains("ended 4 days ago");
    }

    @Test
    void theWrongPersonIsNoContactWhoWasTold() throws Exception {
        sent("first");
        Account account = account();
        wrongRecipients.report(
                deprecations.get("twitter-shutdown"),
                accounts.contacts(account.id()).getFirst(),
                null);

        assertThat(verdict())
                .extracting(DeskAnswers::tone, DeskAnswers::headline)
                .containsExactly("error", "No, we wrote to the wrong person. No other contact was told yet.");

        story.goOn();
        assertThat(verdict().headline())
                .isEqualTo("Our mail was accepted and has not bounced. They have not answered.");
    }

    @Test
    void nothingIsSaidOfNothing() throws Exception {
        story.twitterEnds();

        assertThat(verdict().headline()).isEqualTo("Not announced yet. No customer was told.");
    }

    private void sent(String tell) throws Exception {
        story.twitterEnds();
        campaign = story.launched(tell, TWICE);
    }

    private void sentTwice(String tell) throws Exception {
        sent(tell);
        clock.advance(Duration.ofDays(3));
        story.goOn();
    }

    /** @param wave its position */
    private void became(String email, int wave, String state) {
        int changed = sql.update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .where(
                        DELIVERY.EMAIL.eq(email),
                        DELIVERY.WAVE_ID.eq(campaign.waves().get(wave).id()))
                .execute();
        assertThat(changed).isEqualTo(1);
    }

    private void usedNow() {
        sql.update(USAGE_TOTAL)
                .set(USAGE_TOTAL.LAST_USED_AT, clock.instant())
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(account().id()))
                .execute();
    }

    private void answered(boolean isConfirmed) {
        sql.insertInto(ACKNOWLEDGEMENT)
                .set(ACKNOWLEDGEMENT.DEPRECATION_ID, campaign.deprecationId())
                .set(ACKNOWLEDGEMENT.ACCOUNT_ID, account().id())
                .set(
                        ACKNOWLEDGEMENT.CONTACT_ID,
                        accounts.contacts(account().id()).getFirst().id())
                .set(ACKNOWLEDGEMENT.ANSWER, "not_affected")
                .set(ACKNOWLEDGEMENT.LOCALE, "en")
                .set(ACKNOWLEDGEMENT.REVISION, 1)
                .set(ACKNOWLEDGEMENT.ANSWERED_AT, clock.instant())
                .set(ACKNOWLEDGEMENT.IS_STANDING, true)
                .set(ACKNOWLEDGEMENT.IS_CONFIRMED, isConfirmed)
                .set(ACKNOWLEDGEMENT.RECEIPT, 1L)
                .execute();
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        verdict()
                .lines()
                .forEach(line -> facts.put(
                        line.name(),
                        Stream.concat(
                                        Stream.of(line.mail(), line.value()),
                                        Stream.concat(
                                                line.states().stream()
                                                        .flatMap(state -> Stream.of(state.code(), state.words())),
                                                Stream.of(line.struck(), line.hint())))
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.joining(" "))
                                .replace('\u00a0', ' ')));
        return facts;
    }

    private DeskAnswers verdict() {
        List<TimelineEvent> events = timelines.of(account());
        DeskAnswers asked = endings.of(
                        account(),
                        accounts.contacts(account().id()),
                        events,
                        said.of(TimelineEvent.messages(events).stream()
                                .map(TimelineEvent.Message::delivery)
                                .toList()))
                .getFirst()
                .asked();
        return new DeskAnswers(
                asked.deprecation(), asked.tone(), asked.headline().replace('\u00a0', ' '), asked.lines());
    }

    private Account account() {
        return accounts.find("acme").orElseThrow();
    }
}
