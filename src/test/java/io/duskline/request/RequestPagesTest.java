package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An agent begins the day with what waits, and answers it. */
@DusklineTest
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
    TestClock clock;

    private Caller agent;
    private Campaign campaign;

    @BeforeEach
    void acmeAsksForTime() throws Exception {
        story.twitterEnds();
        campaign = story.launched("first", CampaignStory.WAVES);
        String name = people.somebody("support_agent");
        agent = people.signedIn(port, name);
        assertThat(page("/desk").text()).contains("Nobody waits for us");
        long acme = accounts.get("acme").id();
        acknowledgements.answer(
                deprecations.find("twitter-shutdown").orElseThrow(),
                accounts.contacts(acme).getFirst(),
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
        assertThat(page("/desk?whose=mine").text()).contains("Nobody waits here");
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
    void itIsTakenAndGranted() {
        long id = only().id();
        agent.submit("/desk", "/desk/requests/" + id + "/take", Map.of());
        assertThat(page("/desk?whose=mine").select("tbody tr")).hasSize(1);

        HttpResponse<String> tooEarly = answer(id, Map.of("choice", "grant", "until", "2023-04-20T09:00"));
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(tooEarly.body()).text()).contains("lies in the past");
        assertThat(answer(id, Map.of()).statusCode()).isEqualTo(422);

        answer(id, Map.of("choice", "grant", "until", "2023-04-28T09:00"));

        assertThat(page("/desk/requests/" + id).text()).contains("It is granted, by");
        assertThat(page("/desk/accounts/acme").text())
                .contains("More time granted, until 2023-04-28", "Request " + id + " granted", "Ends for them");
        assertThat(page("/desk").text()).contains("Nobody waits for us");
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
    void laterEndsAreListedGrantedAndTakenBackInTheConsole() {
        String list = "/console/catalog/twitter-shutdown/extensions";
        Caller manager = people.browser(port, "product_manager");
        assertThat(manager.get(list).body()).contains("It ends for all at once");

        HttpResponse<String> wrong =
                manager.submit(list, list, Map.of("account", "nobody", "until", "2023-05-02T09:00", "why", "x"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        manager.submit(list, list, Map.of("account", "acme", "until", "2023-05-02T09:00", "why", "They asked"));
        HttpResponse<String> many = manager.submit(
                list,
                list + "/file",
                Map.of(
                        "rows",
                        "account_external_id,until,why\nmaison,2023-05-03T09:00,They asked\nnobody,2023-05-03T09:00,x\n"));
        assertThat(many.statusCode()).isEqualTo(302);
        Document shown = Jsoup.parse(manager.get(list).body());
        assertThat(shown.select("tbody tr")).hasSize(2);
        assertThat(shown.text()).contains("Line 3");

        manager.submit(list, list + "/acme/revoke", Map.of("why", "They are through"));
        agent.submit(
                "/desk/accounts/maison",
                "/desk/accounts/maison/extensions/revoke",
                Map.of("deprecation", "twitter-shutdown", "why", "They are through"));
        assertThat(Jsoup.parse(manager.get(list).body()).text()).contains("It ends for all at once");
    }

    @Test
    void somebodyWhomTheyNamedIsAdded() {
        String add = "/desk/accounts/acme/contacts";
        agent.submit("/desk/accounts/acme", add, Map.of("email", "it@acme.example", "new-role", "technical"));
        assertThat(page("/desk/accounts/acme").text()).contains("it@acme.example is a contact now");

        agent.submit("/desk/accounts/acme", add, Map.of("email", "no address", "new-role", "technical"));
        assertThat(page("/desk/accounts/acme").text()).contains("Nobody is added: email");
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
