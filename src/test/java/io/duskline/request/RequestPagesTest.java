package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Request.REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.AccountManagers;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import io.duskline.delivery.Deliveries;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agent begins the day with what waits, and answers it. */
@DusklineTest
@Tag("full")
class RequestPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    CustomerRequests requests;

    @Autowired
    RequestAnswers answers;

    @Autowired
    Decisions decisions;

    @Autowired
    AccountManagers managers;

    @Autowired
    Imports imports;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    private Caller agent;
    private Campaign campaign;

    @BeforeEach
    void acmeAsksForTime() throws Exception {
        story.twitterEnds();
        campaign = story.launched("first", CampaignStory.WAVES);
        String name = people.somebody("support_agent");
        agent = people.signedIn(port, name);
        assertThat(page("/desk").text()).contains("No open requests");
        long acme = accounts.get("acme").id();
        acknowledgements.answer(
                deprecations.find("twitter-shutdown").orElseThrow(),
                AnswerSource.byLink(accounts.contacts(acme).getFirst()),
                new AnswerGiven(
                        "need_more_time", null, "2023-04-28", "Our copy <b>runs</b> until Thursday.", null, false),
                "en",
                1);
        clock.advance(Duration.ofHours(50));
        agent = people.signedIn(port, name);
    }

    @Test
    void theDeskBeginsWithWhatWaits() {
        Document desk = page("/desk");

        assertThat(desk.select("h1").text()).isEqualTo("Waiting for us");
        assertThat(desk.text())
                .contains("1 request waits. 1 late", "Our copy <b>runs</b> until Thursday.", "2 days 2 h");
        assertThat(page("/desk?whose=mine").text()).contains("No requests here");
        assertThat(page("/desk?whose=nobody&kind=time&deprecation=twitter-shutdown")
                        .select("tbody tr"))
                .hasSize(1);
        assertThat(page("/desk?kind=help").select("tbody tr")).isEmpty();
        assertThat(page("/desk?q=acme").select("h1").text()).isEqualTo("Was this customer told?");
        assertThat(people.browser(port, "product_manager")
                        .get("/console/campaigns/" + campaign.id())
                        .body())
                .contains("1 customer waits", "/desk?deprecation=twitter-shutdown");
    }

    @Test
    void whoeverOwnsItHasTheSameNameOnAllPages() {
        String ann = "ann@marketing-center.example";
        people.named(ann, "Ann Ekwueme", "support_agent");
        managers.assign(accounts.get("acme").id(), ann, PM);
        long id = only().id();
        answers.give(id, ann, PM);
        Caller manager = people.browser(port, "product_manager");

        for (String page :
                List.of("/desk", "/desk?q=acme", "/desk/requests/" + id, "/desk/accounts/acme", "/console/customers")) {
            assertThat(Jsoup.parse(manager.get(page).body()).text())
                    .as(page)
                    .contains("Ann Ekwueme")
                    .doesNotContain(ann);
        }
        assertThat(Jsoup.parse(manager.get("/console/ledger").body())
                        .select("dl.facts")
                        .text())
                .contains("Owner Ann Ekwueme", "Manager Ann Ekwueme");

        answers.done(id, "By telephone", ann);
        assertThat(Jsoup.parse(answer(id, Map.of("choice", "done", "done", "Again"))
                                .body())
                        .text())
                .contains("This is no longer open: done without a message, by Ann Ekwueme.");
    }

    @Test
    void itIsTakenAndGranted() {
        long id = only().id();
        agent.submit("/desk", "/desk/requests/" + id + "/take", Map.of());
        assertThat(page("/desk?whose=mine").select("tbody tr")).hasSize(1);

        HttpResponse<String> tooEarly = answer(id, Map.of("choice", "grant", "until", "2023-04-20T09:00"));
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(tooEarly.body()).text()).contains("is in the past; choose a later day");
        assertThat(answer(id, Map.of()).statusCode()).isEqualTo(422);

        answer(id, Map.of("choice", "grant", "until", "2023-04-28T09:00"));

        assertThat(page("/desk/requests/" + id).text()).contains("It is granted, by");
        assertThat(page("/desk/accounts/acme").text())
                .contains("More time granted, until 2023-04-28", "Request " + id + " granted", "Ends for them");
        assertThat(page("/desk").text()).contains("No open requests");
    }

    @Test
    void aReplyIsShownAsItLeft() {
        long id = only().id();

        answer(id, Map.of("choice", "reply", "reply", "Until when exactly?", "part", "what_to_do", "keep", "yes"));
        assertThat(only().isOpen()).isTrue();
        answer(id, Map.of("choice", "decline", "decline", "Twitter closes."));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(3);
        long delivery = only().ending().deliveryId();
        assertThat(page("/desk/requests/" + id).select("a[href=/desk/deliveries/" + delivery + "]"))
                .hasSize(1);
        assertThat(page("/desk/deliveries/" + delivery).text()).contains("Twitter closes.");
    }

    @Test
    void aCallAndANoteEndIt() {
        long id = only().id();

        assertThat(answer(id, Map.of("choice", "call", "with", "")).statusCode())
                .isEqualTo(422);
        answer(id, Map.of("choice", "call", "with", "Ann", "said", "They will manage."));

        assertThat(only().ending().reply()).isEqualTo("By telephone with Ann: They will manage.");
        assertThat(answer(id, Map.of("choice", "done", "done", "again")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsPastTheLastPageIsTheLastPage() {
        assertThat(page("/desk?page=50000000").select("tbody tr")).hasSize(1);
        assertThat(page("/desk?page=-3").select("tbody tr")).hasSize(1);
        assertThat(page("/desk?page=50000000&kind=help").select("tbody tr")).isEmpty();
    }

    @Test
    void whatCannotLeaveNowIsSaidToWait() {
        long id = only().id();
        decisions.pause(campaign.id(), "A question", PM);

        answer(id, Map.of("choice", "reply", "reply", "Until when exactly?", "keep", "yes"));

        assertThat(page("/desk/requests/" + id).text()).doesNotContain("on its way");
        answer(id, Map.of("choice", "decline", "decline", "Twitter closes."));
    }

    /** They called, so that nobody is to be answered who had a mail: whoever is told there is, and is named before. */
    @Test
    void aCallerIsAnsweredAtTheFirstRoleThatCanBeReached() {
        long acme = accounts.get("acme").id();
        sql.update(REQUEST).setNull(REQUEST.CONTACT_ID).execute();
        assertThat(page("/desk/requests/" + only().id()).text()).contains("It goes to " + OWNER);

        wrongRecipients.report(deprecations.find("twitter-shutdown").orElseThrow(), owner(), null);

        assertThat(page("/desk/requests/" + only().id()).text()).contains("It goes to admin@acme.example");
        answer(only().id(), Map.of("choice", "reply", "reply", "In the export."));
        assertThat(deliveries.ofAccount(acme).getFirst().email()).isEqualTo("admin@acme.example");
    }

    @Test
    void questionAboutWhatNoLongerEndsSaysSoAndOffersNoMail() {
        acknowledgements.answer(
                deprecations.find("twitter-shutdown").orElseThrow(),
                AnswerSource.byLink(owner()),
                new AnswerGiven("need_help", null, null, null, "Where are our drafts?", false),
                "en",
                1);
        deprecations.withdraw("twitter-shutdown", "Access was restored", CampaignStory.PM);
        String path = "/desk/requests/"
                + requests.of(accounts.get("acme").id()).getLast().id();

        Document page = page(path);

        assertThat(page.select("#now").parents().first().text()).contains("Ends No longer ends");
        assertThat(page.select("h1 + *, .head .tag").text()).contains("Withdrawn");
        assertThat(page.select("[name=choice]").eachAttr("value")).containsExactly("call", "done");
        assertThat(page.select("[name=choice][checked]").val()).isEqualTo("done");
        assertThat(page.select("a[href=mailto:owner@acme.example]").text()).contains("your own mailbox");
        assertThat(page("/desk").select("tbody tr").text()).contains("No longer ends");
        Document account = page("/desk/accounts/acme");
        assertThat(account.select(".head a.is-primary").text()).isEqualTo("Reply");
    }

    @Test
    void theRightContactIsEnteredWithinTheRequest() {
        wrongRecipients.report(deprecations.find("twitter-shutdown").orElseThrow(), owner(), "right@acme.example");
        long acme = accounts.get("acme").id();
        CustomerRequest wrong = requests.of(acme).getLast();
        String page = "/desk/requests/" + wrong.id();
        Document form = page(page);
        assertThat(form.select("#email").val()).isEqualTo("right@acme.example");
        String action = form.select("button[name=request]").attr("formaction");

        agent.submit(page, action, Map.of("request", "" + wrong.id(), "email", "no address", "new-role", "owner"));
        assertThat(page(page).select(".problem").text()).contains("No contact was added: email");
        assertThat(requests.get(wrong.id()).isOpen()).isTrue();

        var added = agent.submit(
                page,
                action,
                Map.of("request", "" + wrong.id(), "email", "right@acme.example", "new-role", "owner", "tell", "yes"));
        assertThat(added.headers().firstValue("Location").orElseThrow()).endsWith(page);
        assertThat(page(page).text())
                .contains("right@acme.example is a contact now.", "right@acme.example is the right contact.");
        assertThat(requests.get(wrong.id()).ending().outcome()).isEqualTo(RequestOutcome.NOTED);
        assertThat(deliveries.ofAccount(acme).getFirst().email()).isEqualTo("right@acme.example");
    }

    @Test
    void whatWaitsGoesWithTheAccountToItsNextManager() {
        long acme = accounts.get("acme").id();
        String one = people.somebody("product_manager");
        String two = people.somebody("approver");
        managers.assign(acme, one, PM);
        assertThat(only().owner()).as("nobody owned it").isEqualTo(one);
        managers.assign(acme, two, PM);
        assertThat(only().owner()).isEqualTo(two);

        answers.give(only().id(), one, PM);
        managers.assign(acme, null, PM);
        assertThat(only().owner()).as("it was given by hand").isEqualTo(one);

        sql.update(REQUEST).set(REQUEST.OWNER, "gone@marketing-center.example").execute();
        assertThat(page("/desk?whose=nobody").select("tbody tr"))
                .as("its owner signs in no more")
                .hasSize(1);
    }

    @Test
    void anImportThatNamesAnotherManagerMovesItToo() {
        String one = people.somebody("product_manager");
        imports.accounts(
                new ByteArrayInputStream(("external_id,name,manager_email\nacme,Acme," + one + "\n").getBytes(UTF_8)),
                ImportFormat.CSV,
                PM);

        assertThat(only().owner()).isEqualTo(one);
    }

    private Contact owner() {
        return accounts.contacts(accounts.get("acme").id()).stream()
                .filter(contact -> contact.email().equals(OWNER))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> answer(long id, Map<String, String> typed) {
        return agent.submit("/desk/requests/" + id, "/desk/requests/" + id + "/answer", typed);
    }

    private CustomerRequest only() {
        return requests.of(accounts.get("acme").id()).getFirst();
    }

    private Document page(String path) {
        HttpResponse<String> response = agent.get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        return Jsoup.parse(response.body());
    }
}
