package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An account at which nobody is heard of, as people see it: in the manager's list, on the pages, in the plan, by REST. */
@Tag("full")
class UnheardShownTest extends UnheardAccount {

    @LocalServerPort
    int port;

    @Autowired
    Digests digests;

    @Autowired
    RequestAnswers answers;

    /** The text of such a request is ours: a reply to it quotes nothing. */
    @Test
    void aReplyDoesNotQuoteWhyTheManagerWasAsked() {
        toTheManager();

        answers.reply(unheard("acme").getFirst().id(), "May we call you on Monday?", null, false, manager);
        story.goOn();

        String reply = Stream.of(OWNER, ADMIN)
                .flatMap(address -> story.messagesTo(address).stream())
                .map(GreenMailUtil::getWholeMessage)
                .map(text -> text.replaceAll("=?\\R", " "))
                .filter(text -> text.contains("May we call you"))
                .findFirst()
                .orElseThrow();
        assertThat(reply).doesNotContain("You told us", "did not respond");
    }

    @Test
    void theManagerReadsOfItInTheDaysListAndTheDeskShowsIt() {
        toTheManager();

        clock.set(Instant.parse("2023-04-23T15:01:00Z"));
        digests.tell();
        clock.set(Instant.parse("2023-04-23T17:00:00Z"));
        digests.tell();

        assertThat(story.subjectsTo(manager))
                .containsExactly("1 customer waits for you", "Before it ends: 1 customer waits for you");
        Caller agent = Caller.admin(port);
        JsonNode list =
                json(agent.get("/api/v1/requests?state=open&kind=unheard").body());
        assertThat(list.at("/items/0/account").asString()).isEqualTo("acme");
        JsonNode timeline = json(agent.get("/api/v1/accounts/acme/timeline").body());
        assertThat(timeline.path("items")
                        .valueStream()
                        .map(item -> item.path("kind").asString()))
                .contains("escalated", "request");
    }

    @Test
    void desksAndCampaignsShowWhereItStands() {
        Campaign campaign = story.escalating(4, WAVES);
        assertThat(desk("/desk/accounts/acme"))
                .contains("Escalation", ADMIN + " next, from", "Account manager if no other contact is left");

        at(FOUR_DAYS_LEFT);
        assertThat(desk("/desk/accounts/acme"))
                .contains(
                        ADMIN + " told",
                        "Account manager next, from",
                        "No contact responded, so the next role was told");
        at(A_DAY_LATER);

        long request = unheard("acme").getFirst().id();
        assertThat(desk("/desk/accounts/acme")).contains("Account manager asked", "the account manager is asked");
        assertThat(desk("/desk?whose=all")).contains("No response", "2 contacts were told");
        assertThat(desk("/desk/requests/" + request)).contains("Why it is here", "2 contacts were told");
        Caller manager = people.browser(port, "product_manager");
        assertThat(text(manager, "/console/campaigns/" + campaign.id()))
                .contains("from 4 days before its end: the next role", "So far at 1 account; 1 of them");
        Document page =
                Jsoup.parse(manager.get("/console/campaigns/" + campaign.id()).body());
        for (String link : List.of("#escalated", "#with-manager")) {
            assertThat(text(manager, page.select(link).attr("href"))).as(link).contains("1 of 2 accounts match");
        }
    }

    @Test
    void itIsPartOfThePlanThatIsApproved() {
        Caller caller = Caller.admin(port);
        String plan = """
                {"name":"Later","deprecation":"twitter-shutdown","kind":"%s","escalate_days_before":%s,
                 "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                 "waves":[{"now":true,"template":"first"}]}""";
        assertThat(caller.typed("POST", "/api/v1/campaigns", "application/json", plan.formatted("service_notice", "0"))
                        .body())
                .contains("escalate_days_before", "between 1 and 365");
        assertThat(caller.typed("POST", "/api/v1/campaigns", "application/json", plan.formatted("advisory", "3"))
                        .body())
                .contains("escalate_days_before", "service notices");

        JsonNode drafted = json(
                caller.typed("POST", "/api/v1/campaigns", "application/json", plan.formatted("service_notice", "3"))
                        .body());
        assertThat(drafted.path("escalate_days_before").asInt()).isEqualTo(3);
        assertThat(drafted.at("/escalated/accounts").asInt()).isZero();
        String path = "/api/v1/campaigns/" + drafted.path("id").asLong();
        caller.typed("POST", path + "/submit", "application/json", "");
        String submitted =
                json(caller.get(path).body()).at("/waiting/content_hash").asString();
        caller.typed("PUT", path, "application/json", plan.formatted("service_notice", "5"));
        caller.typed("POST", path + "/submit", "application/json", "");
        assertThat(json(caller.get(path).body()).at("/waiting/content_hash").asString())
                .isNotEqualTo(submitted);
        assertThat(text(
                        people.browser(port, "approver"),
                        "/console/campaigns/" + drafted.path("id").asLong() + "/approve"))
                .contains("Escalation from 5 days before its end");
    }

    /** The manager signs in when they look, since the clock moves. */
    private String desk(String path) {
        return text(people.signedIn(port, manager), path);
    }

    private static String text(Caller browser, String path) {
        return Jsoup.parse(browser.get(path).body()).text();
    }
}
