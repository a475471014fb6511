package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static io.duskline.db.tables.Request.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.access.People;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.customer.Contact;
import io.duskline.delivery.Delivery;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What customers say that waits for us is a request, with an age; what happens to their account ends it. */
class WhatIsARequestTest extends AskingCustomers {

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    AccountExtensions extending;

    @Autowired
    NoticeForwarding forwarding;

    @Autowired
    RequestRepository book;

    @Autowired
    RequestAnswers answers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Test
    void whoWaitsForUsIsARequestWithAnAge() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));
        clock.advance(Duration.ofHours(5));

        JsonNode open = get("/api/v1/requests?state=open");

        assertThat(open.path("items").size()).isEqualTo(2);
        assertThat(open.at("/items/0/kind").asString()).isEqualTo("time");
        assertThat(open.at("/items/0/account").asString()).isEqualTo("acme");
        assertThat(open.at("/items/0/from").asString()).isEqualTo(OWNER);
        assertThat(open.at("/items/0/wished_on").asString()).isEqualTo("2023-04-28");
        assertThat(open.at("/items/0/owner").isNull())
                .as("its manager does not sign in here")
                .isTrue();
        assertThat(get("/api/v1/requests?kind=help").at("/items/0/text").asString())
                .isEqualTo("Que deviennent nos tweets ?");
        assertThat(requests.get(open.at("/items/0/id").asLong()).age(clock.instant()))
                .isEqualTo(Duration.ofHours(5));
        assertThat(caller.get("/api/v1/requests?kind=parcel").statusCode()).isEqualTo(400);
    }

    @Test
    void whoeverIsTheWrongPersonIsARequestWithWhomTheyNamed() {
        Contact owner = accounts.contacts(account("acme")).getFirst();

        wrongRecipients.report(twitter(), owner, "it@agency.example");
        wrongRecipients.report(twitter(), owner, "it@agency.example");

        assertThat(only("acme").kind()).isEqualTo(RequestKind.WRONG_PERSON);
        assertThat(only("acme").text()).isEqualTo("Instead: it@agency.example");
    }

    @ParameterizedTest
    @CsvSource({"true, It was passed on.", "false, It was not passed on."})
    void aForwardingThatWaitsIsARequestThatItsDecisionEnds(boolean isAgreed, String words) {
        ForwardedNotice passed =
                forwarding.pass(twitter(), accounts.contacts(account("acme")).getFirst(), "it@agency.example");
        sql.update(PASSED_ON)
                .set(PASSED_ON.STATE, ForwardedNotice.State.WAITING.code())
                .where(PASSED_ON.ID.eq(passed.id()))
                .execute();
        transaction.executeWithoutResult(status ->
                book.waits(passed, accounts.contact(passed.toContactId()).orElseThrow(), twitter()));
        assertThatThrownBy(() -> answers.done(only("acme").id(), "They know.", PM))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/desk/accounts/acme");
        Document page = Jsoup.parse(people.browser(port, "support_agent")
                .get("/desk/requests/" + only("acme").id())
                .body());
        assertThat(page.select("h1").text()).isEqualTo("Name of acme names another recipient");
        assertThat(page.select("[name=choice]")).isEmpty();
        assertThat(page.select("form[action$=passed-on/" + passed.id() + "] button")
                        .eachAttr("value"))
                .containsExactly("true", "false");

        forwarding.decide(passed.id(), isAgreed, PM);

        assertThat(only("acme").ending()).satisfies(ending -> {
            assertThat(ending.outcome()).isEqualTo(RequestOutcome.NOTED);
            assertThat(ending.by()).isEqualTo(PM);
            assertThat(ending.reply()).isEqualTo(words);
        });
    }

    @Test
    void aLaterAnswerReplacesWhatTheyAskedForBefore() {
        say("acme", OWNER, help("Where are my drafts?"));
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        say("acme", OWNER, new AnswerGiven(Answer.MIGRATING.code(), "2023-04-24", null, null, null, false));

        assertThat(requests.of(account("acme")))
                .extracting(request -> request.ending().outcome())
                .containsExactly(RequestOutcome.SUPERSEDED, RequestOutcome.SUPERSEDED);
    }

    /** They are killed together, or not at all. */
    @Test
    void theAnswerAndItsRequestAreOneTransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    say("acme", OWNER, help("Where are my drafts?"));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(acknowledgements.of(account("acme"))).isEmpty();
        assertThat(requests.of(account("acme"))).isEmpty();
    }

    @Test
    void grantedElsewhereTheRequestIsOverToo() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));

        extending.extend("twitter-shutdown", "acme", "2023-04-28T09:00", ZONE, "They called", PM);

        assertThat(only("acme").ending().outcome()).isEqualTo(RequestOutcome.GRANTED);
    }

    @Test
    void withdrawnNobodyNeedsTime() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));
        wrongRecipients.report(twitter(), accounts.contacts(account("acme")).getFirst(), "it@agency.example");

        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);

        assertThat(requests.of(account("acme")))
                .extracting(request -> request.ending().outcome())
                .containsExactly(RequestOutcome.WITHDRAWN, RequestOutcome.WITHDRAWN);
        assertThat(only("maison").isOpen()).isTrue();
    }

    /** More than fit into one statement. */
    @Test
    void manyRequestsEndTogetherEachWithItsEntry() {
        int many = 2_500;
        var account = sql.batch("insert into account (external_id, name, updated_at) values (?, 'Many', now(6))");
        IntStream.rangeClosed(1, many).forEach(i -> account.bind("many-" + i));
        account.execute();
        sql.execute(
                "insert into request (kind, deprecation_id, account_id, asked_at, state) select 'time', ?, id, now(6), 'open'"
                        + " from account where external_id like 'many-%'",
                twitter().id());

        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);

        assertThat(sql.fetchCount(REQUEST, REQUEST.STATE.eq("open"))).isZero();
        assertThat(ledger.after(0, Integer.MAX_VALUE))
                .filteredOn(entry -> entry.kind().equals("request.ended"))
                .hasSize(many)
                .extracting(LedgerEntry::subject)
                .contains("account:many-1", "account:many-" + many);
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    /** A person's words are a request, whether or not they answer what we know; an automatic reply is none. */
    @Test
    void whatAPersonWritesIsARequest() {
        Delivery told = story.delivery(campaign, OWNER);
        receive("From: Ann <" + OWNER + ">\r\nSubject: Re: Twitter\r\nIn-Reply-To: " + told.messageId()
                + "\r\n\r\nMay we keep the figures?\r\n\r\nOn Wed, 19 Apr 2023 somebody wrote:\r\n> Twitter ends\r\n");
        receive("From: Stranger <m.reyes@prairie-mail.example>\r\nSubject: Remove me\r\n\r\nPlease take me off.\r\n");
        receive("From: Ann <" + OWNER + ">\r\nSubject: Automatic reply: Twitter\r\nAuto-Submitted: auto-replied\r\n"
                + "\r\nI am away.\r\n");

        JsonNode replies = get("/api/v1/requests?kind=reply&state=open").path("items");
        assertThat(replies.size()).isEqualTo(2);
        assertThat(replies.at("/0/text").asString()).isEqualTo("May we keep the figures?");
        assertThat(replies.at("/0/account").asString()).isEqualTo("acme");
        assertThat(replies.at("/0/deprecation").asString()).isEqualTo("twitter-shutdown");
        assertThat(replies.at("/1/account").isNull()).isTrue();
        assertThat(replies.at("/1/from").asString()).contains("m.reyes@prairie-mail.example");
        long stranger = replies.at("/1/id").asLong();
        assertThat(answer(stranger, "{\"done\":\"Written by hand\"}").statusCode())
                .isEqualTo(200);
    }

    private void receive(String message) {
        assertThat(caller.typed("POST", "/api/v1/inbound", "message/rfc822", message)
                        .statusCode())
                .isEqualTo(200);
    }

    /** They mistyped it, say. */
    @Test
    void anotherRightPersonChangesTheOpenRequest() {
        Contact owner = accounts.contacts(account("acme")).getFirst();
        for (String right : List.of("it@agency.example", "it@agencies.example")) {
            wrongRecipients.report(twitter(), owner, right);
        }

        assertThat(requests.of(account("acme")))
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("Instead: it@agencies.example"));
    }

    @Test
    void sixthReportInADayIsRefused() {
        Contact owner = accounts.contacts(account("acme")).getFirst();
        for (int each = 0; each < 5; each++) {
            wrongRecipients.report(twitter(), owner, "it" + each + "@agency.example");
        }

        assertThatThrownBy(() -> wrongRecipients.report(twitter(), owner, "it@agency.example"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.TOO_MANY));
    }
}
