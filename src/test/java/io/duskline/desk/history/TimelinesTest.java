package io.duskline.desk.history;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happened with one account, and with no other, the latest first. */
@DusklineTest
class TimelinesTest {

    private static final String TWICE = """
            [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"}]""";

    @Autowired
    CampaignStory story;

    @Autowired
    Timelines timelines;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Deprecation twitter;
    Campaign campaign;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.launched("all", TWICE);
    }

    @Test
    void messagesAndAnswersStandAmongEachOtherTheLatestFirst() {
        clock.advance(Duration.ofDays(3));
        story.goOn();
        clock.advance(Duration.ofHours(1));
        answered("need_more_time");
        clock.advance(Duration.ofHours(1));
        answered("need_help");

        assertThat(words("acme"))
                .containsExactly(
                        "need_help of owner@acme.example",
                        "need_more_time of owner@acme.example",
                        "reminder to admin@acme.example",
                        "reminder to owner@acme.example",
                        "first to admin@acme.example",
                        "first to owner@acme.example");
    }

    @Test
    void aMessageStandsWhereSomethingBecameOfItLast() {
        clock.advance(Duration.ofHours(1));
        answered("not_affected");
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "bounced")
                .set(DELIVERY.CHANGED_AT, clock.instant().plusSeconds(60))
                .where(DELIVERY.EMAIL.eq("owner@acme.example"))
                .execute();

        assertThat(words("acme"))
                .containsExactly(
                        "first to owner@acme.example",
                        "not_affected of owner@acme.example",
                        "first to admin@acme.example");
    }

    @Test
    void eachMessageKnowsItsCampaignAndItsWave() {
        assertThat(timelines.of(account("maison"))).singleElement().satisfies(event -> {
            TimelineEvent.Message message = (TimelineEvent.Message) event;
            assertThat(message.campaign().id()).isEqualTo(campaign.id());
            assertThat(message.wave().id())
                    .isEqualTo(campaign.waves().getFirst().id());
            assertThat(message.delivery().email()).isEqualTo("direction@maison.example");
        });
    }

    @Test
    void nothingHappenedWithWhoeverWasNotTold() {
        assertThat(timelines.of(account("quiet"))).isEmpty();
    }

    private void answered(String answer) {
        String afterTheEnd = LocalDate.ofInstant(twitter.date().orElseThrow().instant(), ZoneOffset.UTC)
                .plusDays(3)
                .toString();
        Contact owner = accounts.contacts(account("acme").id()).stream()
                .filter(contact -> contact.email().equals("owner@acme.example"))
                .findFirst()
                .orElseThrow();
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(owner),
                new AnswerGiven(answer, null, afterTheEnd, "An archive", "How?", true),
                "en",
                1);
    }

    private List<String> words(String account) {
        return timelines.of(account(account)).stream()
                .map(event -> switch (event) {
                    case TimelineEvent.Message message ->
                        message.wave().template().code() + " to "
                                + message.delivery().email();
                    case TimelineEvent.Answered answered ->
                        answered.acknowledgement().answer().code() + " of " + answered.contact();
                    case TimelineEvent.Noted noted -> noted.kind();
                })
                .toList();
    }

    private Account account(String externalId) {
        return accounts.get(externalId);
    }
}
