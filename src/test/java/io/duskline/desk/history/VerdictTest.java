package io.duskline.desk.history;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import java.time.Duration;
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
    TestClock clock;

    @Autowired
    DSLContext sql;

    Campaign campaign;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accepted   | info     | Our mail was accepted and has not bounced. They have not answered.
            delivered  | info     | Our mail was delivered to them. They have not answered.
            complained | info     | Our mail was delivered to them. They have not answered.
            bounced    | error    | No, they were not told.
            failed     | error    | No, they were not told.
            cancelled  | error    | No, they were not told.
            in_doubt   | in_doubt | We do not know whether they were told.
            deferred   | info     | Not yet: a message is on its way.
            """)
    void saysOfOneMessageWhatIsKnown(String state, String tone, String headline) throws Exception {
        sent("first");
        became(ANN, 0, state);

        assertThat(verdict()).extracting(Verdict::tone, Verdict::headline).containsExactly(tone, headline);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bounced   | No longer: the latest message to them did not get through.
            failed    | No longer: the latest message to them did not get through.
            in_doubt  | We do not know whether they were told.
            pending   | Our mail was delivered to them. They have not answered.
            cancelled | Our mail was delivered to them. They have not answered.
            """)
    void theLatestMessageCounts(String latest, String headline) throws Exception {
        sentTwice("first");
        became(ANN, 0, "delivered");
        became(ANN, 1, latest);

        assertThat(verdict().headline()).isEqualTo(headline);
    }

    @Test
    void theProofNamesEachContactByItsLatest() throws Exception {
        sentTwice("all");
        became(ANN, 0, "bounced");
        became(BOB, 1, "bounced");

        assertThat(verdict().proof())
                .isEqualTo("The latest message to their 2 contacts: accepted and not bounced for 1, come back from 1."
                        + " Whether anybody read it is not known.");
    }

    @Test
    void anAnswerIsTheOnlyProofThatTheyKnow() throws Exception {
        sent("first");
        answered();
        assertThat(verdict().headline()).isEqualTo("Yes, they were told, and they answered.");
        assertThat(verdict().proof()).doesNotContain("not known");

        became(ANN, 0, "bounced");
        assertThat(verdict())
                .extracting(Verdict::tone, Verdict::headline)
                .containsExactly("warning", "They answered, but the latest message to them did not get through.");

        became(ANN, 0, "cancelled");
        assertThat(verdict().headline()).isEqualTo("They answered without a mail of ours.");
    }

    @Test
    void nothingIsSaidOfNothing() throws Exception {
        story.twitterEnds();

        assertThat(verdict().headline()).isEqualTo("No, nothing was sent to them.");
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

    private void answered() {
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
                .set(ACKNOWLEDGEMENT.RECEIPT, 1L)
                .execute();
    }

    private Verdict verdict() {
        return Verdict.of(
                timelines.of(account()), accounts.contacts(account().id()).size());
    }

    private Account account() {
        return accounts.find("acme").orElseThrow();
    }
}
