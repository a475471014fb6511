package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.CatalogStory;
import io.duskline.customer.PersonErasure;
import io.duskline.customer.SearchIndexListener;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.relay.RelayPauses;
import io.duskline.delivery.relay.Relays;
import io.duskline.erasure.Erasure;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A reply that proves no message of ours is of whom one of us says. */
@Tag("full")
class MatchingRepliesTest extends WrittenReplies {

    @Autowired
    People people;

    @Autowired
    PersonErasure personErasure;

    @Autowired
    SearchIndexListener findable;

    @Autowired
    CatalogStory catalog;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Relays relays;

    @Autowired
    RelayPauses pauses;

    @Test
    void itIsAnsweredFromHereOnceItIsKnownWhoseItIs() {
        long reply = received("Ann Lee <ann.lee@gmail.example>");

        JsonNode matched = read(match(reply, ACME));

        assertThat(matched.path("account").asString()).isEqualTo("acme");
        assertThat(matched.path("deprecation").asString()).isEqualTo("twitter-shutdown");
        assertThat(only("acme").matchedBy()).isEqualTo("admin token");
        assertThat(read(answer(reply, "{\"reply\":\"In the export.\"}"))
                        .at("/ending/outcome")
                        .asString())
                .isEqualTo("replied");
        story.goOn();
        assertThat(subjects(OWNER)).hasSize(2);
        assertThat(sql.fetch("select kind, detail from ledger_entry where subject = 'account:acme'")
                        .toString())
                .contains("request.matched", "twitter-shutdown")
                .doesNotContain("ann.lee");
    }

    @Test
    void senderOfNoAccountIsAnsweredByAMailOfItsOwn() throws Exception {
        people.named("agent@marketing-center.example", "Marek Dvořák", "support_agent");
        Caller agent = people.signedIn(port, "agent@marketing-center.example");
        long reply = received("Ann Lee <ann.lee@gmail.example>");
        String page = "/desk/requests/" + reply;
        Document form = Jsoup.parse(agent.get(page).body());
        assertThat(form.select("[name=choice][checked]").val()).isEqualTo("reply");
        assertThat(form.text()).contains("Write to the sender", "It goes to ann.lee@gmail.example.");

        agent.submit(page, page + "/answer", Map.of("choice", "reply", "reply", "Yes, <b>until</b> 25 May."));

        CustomerRequest.Ending ending = requests.get(reply).ending();
        assertThat(ending.outcome()).isEqualTo(RequestOutcome.REPLIED);
        assertThat(ending.reply()).isEqualTo("Yes, <b>until</b> 25 May.");
        MimeMessage mail = story.allMessagesTo("ann.lee@gmail.example").getFirst();
        assertThat(mail.getSubject()).isEqualTo("Re: Twitter");
        assertThat(GreenMailUtil.getWholeMessage(mail).replace("=\r\n", ""))
                .contains(
                        "Yes, <b>until</b> 25 May.", "Marketing Center", "> May we keep the figures?", "&lt;b&gt;until")
                .doesNotContain("/n/");
        assertThat(Jsoup.parse(agent.get(page).body()).text())
                .contains("It is answered by mail, by Marek Dvořák", "Yes, <b>until</b> 25 May.");
    }

    @Test
    void senderOfNoAccountIsNotAnsweredWhereNothingMayBeSent() {
        long reply = received("Ann Lee <ann.lee@gmail.example>");

        assertThat(answer(reply, "{\"reply\":\"Yes.\",\"part\":\"your_data\"}").body())
                .contains("\"part\"", "say first whose mail it is");
        suppressions.add("ann.lee@gmail.example", "manual", "Asked for it", "agent@vendor.example");
        assertThat(answer(reply, "{\"reply\":\"Yes.\"}").body()).contains("ann.lee@gmail.example is suppressed");
        String relay = relays.all().getFirst().name();
        pauses.pause(relay, "Out of order", "test");
        long other = received("Bo <bo@gmail.example>");
        assertThat(answer(other, "{\"reply\":\"Yes.\"}").body()).contains("No relay took the mail to bo@gmail.example");
        pauses.end(relay, "test");

        assertThat(requests.get(reply).isOpen()).isTrue();
        assertThat(requests.get(other).isOpen()).isTrue();
        assertThat(story.received()).as("the first notices alone").isEqualTo(2);
    }

    @Test
    void whoeverHasItsAddressThereWroteIt() {
        long reply = received("Ann <OWNER@acme.example>");
        long theirs = received("Ann <" + OWNER + ">");
        assertThat(requests.get(theirs).account()).as("alone has this address").isEqualTo("acme");
        assertThat(requests.get(theirs).deprecation()).isNull();

        match(theirs, ACME);
        match(reply, ACME);

        assertThat(requests.get(theirs).contact()).isEqualTo(OWNER);
        assertThat(requests.get(reply).contact()).isEqualTo(OWNER);
    }

    /** As opt-outs and suppressions are: no mailbox differs from another by the case of its letters alone. */
    @Test
    void senderIsMatchedWhateverTheCaseOfTheirAddress() {
        assertThat(requests.get(received("Ann <OWNER@Acme.example>")).account()).isEqualTo("acme");
    }

    @Test
    void anotherIsSaidUntilItIsEnded() {
        long reply = received("ann.lee@gmail.example");
        match(reply, "{\"account\":\"maison\",\"deprecation\":\"twitter-shutdown\"}");

        match(reply, ACME);

        assertThat(requests.get(reply).account()).isEqualTo("acme");
        assertThat(requests.of(account("maison"))).isEmpty();
        assertThat(answer(reply, "{\"done\":\"By telephone\"}").statusCode()).isEqualTo(200);
        assertThat(match(reply, ACME).statusCode()).isEqualTo(409);
    }

    @Test
    void onceItIsEndedTheAccountIsHeardFromWhereverItIsAsked() {
        long reply = received("ann.lee@gmail.example");
        match(reply, ACME);
        assertThat(heardFrom()).isEmpty();

        answer(reply, "{\"done\":\"By telephone\"}");

        assertThat(heardFrom()).containsExactly("acme");
        String page = "/api/v1/campaigns/" + campaign.id();
        assertThat(get(page).at("/steps/heard_from").asInt()).isEqualTo(1);
        assertThat(caller.get(page + "/accounts.csv?step=heard_from").body()).contains("acme");
        assertThat(caller.get(page + "/report.csv").body())
                .contains("figures,heard,accounts,1", "steps,heard_from,accounts,1");
    }

    private List<String> heardFrom() {
        return get("/api/v1/campaigns/" + campaign.id() + "/accounts?step=heard_from")
                .path("items")
                .findValuesAsString("account");
    }

    @Test
    void whatIsProvenNobodySaysOtherwise() {
        Delivery told = story.delivery(campaign, OWNER);
        receive("From: Ann <" + OWNER + ">\r\nSubject: Re: Twitter\r\nIn-Reply-To: " + told.messageId()
                + "\r\n\r\nMay we keep the figures?\r\n");
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));

        assertThat(match(only("acme").id(), "{\"account\":\"maison\",\"deprecation\":\"twitter-shutdown\"}")
                        .body())
                .contains("Whose this is, is known");
        assertThat(match(only("maison").id(), ACME).statusCode()).isEqualTo(409);
        assertThat(match(4711, ACME).statusCode()).isEqualTo(404);
    }

    @Test
    void whatThereIsNotIsNamedAndChangesNothing() {
        long reply = received("ann.lee@gmail.example");
        personErasure.account(accounts.get("maison"), "Asked", "admin@vendor.example", Erasure.Way.PERSON);

        assertThat(match(reply, "{}").body()).contains("\"account\"", "\"deprecation\"");
        assertThat(match(reply, "{\"account\":\"maison\",\"deprecation\":\"twitter-shutdown\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(match(reply, "{\"account\":\"acme\",\"deprecation\":\"'--\"}")
                        .body())
                .contains("\"deprecation\"")
                .doesNotContain("\"account\"");
        assertThat(requests.get(reply).isToMatch()).isTrue();
        assertThat(requests.get(reply).account()).isNull();
    }

    @Test
    void anAgentFindsWhoseItIsOnItsPage() {
        transaction.executeWithoutResult(status -> findable.changed(List.of(account("acme"), account("maison"))));
        findable.settle();
        catalog.anotherShutdown("nobody-was-told");
        Caller agent = people.browser(port, "support_agent");
        long reply = received("Bo <bo@acme.example>");
        String page = "/desk/requests/" + reply;
        Document first = Jsoup.parse(agent.get(page).body());
        assertThat(first.text()).contains("Which account is it from?", "Choose Name of acme");
        assertThat(first.select("select[name=deprecation] option")).hasSize(1);

        Document chosen = Jsoup.parse(
                agent.submit(page, page + "/match/choose", Map.of("chosen", "acme", "deprecation", "twitter-shutdown"))
                        .body());
        assertThat(chosen.text()).contains("Chosen: Name of acme");
        assertThat(chosen.select("input[name=account]").val()).isEqualTo("acme");
        HttpResponse<String> refused =
                agent.submit(page, page + "/match", Map.of("account", "<b>nobody", "deprecation", "twitter-shutdown"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).text()).contains("is not the external id of an account");

        agent.submit(page, page + "/match", Map.of("account", "acme", "deprecation", "twitter-shutdown"));

        assertThat(Jsoup.parse(agent.get(page).body()).text())
                .contains("You can answer it from here", "Assign it to another account", "Who they are");
    }

    @Test
    void whatSomebodyBeganToAnswerStaysWhileTheySayWhoseItIs() {
        Caller agent = people.browser(port, "support_agent");
        String page = "/desk/requests/" + received("Bo <bo@gmail.example>");
        Element form = Jsoup.parse(agent.get(page).body()).expectFirst("form:has(#said)");
        assertThat(form.select("#deprecation, button[hidden]"))
                .as("are of the form of the answer")
                .hasSize(2);
        Map<String, String> begun =
                Map.of("choice", "call", "said", "Bo calls back", "deprecation", "twitter-shutdown");

        Document chosen = Jsoup.parse(agent.submit(page, page + "/match/choose", with(begun, "chosen", "acme"))
                .body());
        Document matched = Jsoup.parse(agent.submit(page, page + "/match", with(begun, "account", "acme"))
                .body());

        for (Document shown : List.of(chosen, matched)) {
            assertThat(shown.select("#said").text()).isEqualTo("Bo calls back");
            assertThat(shown.select("[name=choice][checked]").eachAttr("value")).containsExactly("call");
        }
        assertThat(chosen.expectFirst("form:has(#said)")
                        .select("button[formaction$=/match][name=account]")
                        .eachAttr("value"))
                .as("sent with the answer")
                .containsExactly("acme");
        assertThat(matched.text()).contains("It is of Name of acme", "Assign it to another account");
        assertThat(matched.select("#account").val()).isEmpty();
        assertThat(matched.select("[name=shown]").val()).isEqualTo("acme");
    }

    private static Map<String, String> with(Map<String, String> typed, String field, String value) {
        Map<String, String> more = new HashMap<>(typed);
        more.put(field, value);
        return more;
    }

    @Test
    void whatWasLaidToAnAccountByItsSenderIsOfferedAsThat() {
        Caller agent = people.browser(port, "support_agent");
        String page = "/desk/requests/" + received("Ann <" + OWNER + ">");

        Document shown = Jsoup.parse(agent.get(page).body());

        assertThat(shown.text())
                .contains("Only Name of acme has the sender’s address.", "Chosen: Name of acme")
                .doesNotContain("nobody knows whose it is");
        assertThat(shown.select("input[name=account]").val()).isEqualTo("acme");
    }

    @Test
    void whoWasNeverWrittenToIsNotAnsweredFromHere() {
        Caller agent = people.browser(port, "support_agent");
        String page = "/desk/requests/" + received("ann.lee@gmail.example");

        agent.submit(page, page + "/match", Map.of("account", "quiet", "deprecation", "twitter-shutdown"));

        Document matched = Jsoup.parse(agent.get(page).body());
        assertThat(matched.select("[role=status]").text())
                .contains("It is of Name of quiet. No campaign wrote to this account", "your own mailbox")
                .doesNotContain("You can answer it from here");
        assertThat(matched.select("form[action$=answer]").text())
                .contains("No campaign wrote to this account")
                .doesNotContain("It goes to");
    }

    @Test
    void whoIsNoneOfTheirContactsIsNotAnswered() {
        Caller agent = people.browser(port, "support_agent");
        long reply = received("ann.lee@gmail.example");
        match(reply, ACME);

        assertThat(Jsoup.parse(agent.get("/desk/requests/" + reply).body()).text())
                .contains("It goes to " + OWNER + ", not to the sender");
    }

    @Test
    void aStrangerIsAddedAndAnswered() {
        Caller agent = people.browser(port, "support_agent");
        long reply = received("ann.lee@gmail.example");
        String page = "/desk/requests/" + reply;
        assertThat(Jsoup.parse(agent.get(page).body())
                        .select("a[href^=mailto:ann.lee@gmail.example]")
                        .text())
                .contains("your own mailbox");
        match(reply, ACME);
        Document matched = Jsoup.parse(agent.get(page).body());
        assertThat(matched.select("#email").val()).isEqualTo("ann.lee@gmail.example");

        agent.submit(
                page,
                matched.select("button[name=request]").attr("formaction"),
                Map.of("request", "" + reply, "email", "ann.lee@gmail.example", "new-role", "technical"));

        assertThat(requests.get(reply).isOpen()).isTrue();
        assertThat(Jsoup.parse(agent.get(page).body()).text()).contains("It goes to ann.lee@gmail.example.");
        answer(reply, "{\"reply\":\"In the export.\"}");
        story.goOn();
        assertThat(subjects("ann.lee@gmail.example")).hasSize(1);
    }

    @Test
    void theAccountThatIsNamedLikeTheDomainIsOfferedAndNothingWithdrawn() {
        transaction.executeWithoutResult(status -> findable.changed(List.of(account("acme"))));
        sql.execute("update account set external_id = 'acme.example' where external_id = 'acme'");
        findable.settle();
        Caller agent = people.browser(port, "support_agent");
        String page = "/desk/requests/" + received("Bo <bo@acme.example>");
        deprecations.withdraw("twitter-shutdown", "It stays.", "admin@vendor.example");

        Document shown = Jsoup.parse(agent.get(page).body());

        assertThat(shown.text()).contains("Choose Name of acme").doesNotContain("Chosen:");
        assertThat(shown.select("select[name=deprecation] option").eachAttr("value"))
                .containsExactly("");
    }
}
