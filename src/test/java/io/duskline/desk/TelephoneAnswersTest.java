package io.duskline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.ledger.Ledger;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agent takes down what a customer says on the telephone; the customer's own link is theirs alone. */
@DusklineTest
class TelephoneAnswersTest {

    private static final String PAGE = "/desk/accounts/acme";

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    StandingAnswers standing;

    @Autowired
    Ledger ledger;

    Deprecation twitter;
    Caller agent;
    Contact owner;

    @BeforeEach
    void anAgentLooksAtAnAccount() throws Exception {
        twitter = story.twitterEnds();
        agent = people.browser(port, "support_agent");
        owner = accounts.contacts(accounts.find("acme").orElseThrow().id()).getFirst();
    }

    @Test
    void itIsNotedUnderTheAgentsNameAndStopsReminders() {
        agent.submit(PAGE, PAGE + "/answer", said("migrating", "2023-04-22", "She called from the office number"));

        Acknowledgement answer = standing();
        assertThat(answer.source()).isEqualTo(Acknowledgement.Source.TELEPHONE);
        assertThat(answer.notedBy()).contains("support_agent");
        assertThat(answer.note()).isEqualTo("She called from the office number");
        assertThat(answer.contactId()).isEqualTo(owner.id());
        assertThat(sql.fetchExists(selectOne().where(standing.stopsReminders(val(owner.accountId()), twitter))))
                .isTrue();
        assertThat(Jsoup.parse(agent.get(PAGE).body()).text())
                .contains("by phone", "recorded by", "She called from the office number");
        assertThat(ledger.about(List.of("account:acme"), 1).getFirst())
                .satisfies(entry -> assertThat(entry.actor()).contains("support_agent"))
                .satisfies(entry -> assertThat(entry.detail())
                        .contains("\"source\":\"telephone\"")
                        .doesNotContain("office number"));
        assertThat(agent.get("/api/v1/accounts/acme/timeline").body())
                .contains("\"source\":\"telephone\"", "\"noted_by\":");
    }

    @Test
    void theCustomersOwnLaterAnswerWinsAlsoWhereItSaysTheSame() {
        agent.submit(PAGE, PAGE + "/answer", said("not_affected", "", "He called"));

        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(owner),
                new AnswerGiven("not_affected", null, null, null, null, true),
                "en",
                1);

        assertThat(standing().source()).isEqualTo(Acknowledgement.Source.LINK);
        assertThat(standing().notedBy()).isNull();
    }

    @Test
    void whatIsRefusedNamesTheFieldAsTheFormDoesAndKeepsAllThatWasTyped() {
        Document refused = Jsoup.parse(agent.submit(PAGE, PAGE + "/answer", said("need_help", "2023-04-22", " "))
                .body());

        assertThat(refused.select(".problem li").eachText())
                .containsExactly("Their words, and who said them: is required");
        assertThat(refused.select(".problem a").eachAttr("href")).containsExactly("#note");
        assertThat(refused.select("#phone option[selected], #phone [name=deprecation], #phone [type=radio][checked]")
                        .eachAttr("value"))
                .containsExactly(twitter.slug(), Long.toString(owner.id()), "need_help");
        assertThat(refused.select("#by").val()).isEqualTo("2023-04-22");

        Document early =
                Jsoup.parse(agent.submit(PAGE, PAGE + "/answer", said("need_more_time", "2023-04-22", "She called"))
                        .body());
        assertThat(early.select(".problem a").eachAttr("href")).contains("#until");
        assertThat(early.select("#until[aria-invalid]").attr("aria-describedby"))
                .isEqualTo("until-e");

        agent.submit(PAGE, PAGE + "/answer", said("migrating", "", "He called"));
        assertThat(acknowledgements.standing(twitter.id(), owner.accountId())).isEmpty();
    }

    @Test
    void whoeverOnlyReadsTheDeskNotesNothing() {
        Caller manager = people.browser(port, "product_manager");

        assertThat(manager.get(PAGE).body()).doesNotContain("Answer by phone");
        assertThat(manager.get(PAGE + "/answer").statusCode()).isEqualTo(403);
        assertThat(manager.submit(PAGE, PAGE + "/answer", said("not_affected", "", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(acknowledgements.standing(twitter.id(), owner.accountId())).isEmpty();
    }

    private Map<String, String> said(String answer, String by, String note) {
        return Map.of(
                "deprecation",
                twitter.slug(),
                "contact",
                Long.toString(owner.id()),
                "answer",
                answer,
                answer.equals("need_more_time") ? "until" : "by",
                by,
                "note",
                note,
                "confirmed",
                "yes");
    }

    private Acknowledgement standing() {
        return acknowledgements.standing(twitter.id(), owner.accountId()).orElseThrow();
    }
}
