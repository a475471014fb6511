package io.duskline.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Accounts;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Some accounts are given more time than all others, and lose it again. */
@DusklineTest
@Tag("full")
class ExtensionPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Imports imports;

    private Caller agent;

    @BeforeEach
    void twitterIsToEnd() throws Exception {
        story.twitterEnds();
        story.launched("first", CampaignStory.WAVES);
        agent = people.browser(port, "support_agent");
    }

    @Test
    void anAccountForMoreTimeIsChosenBySearch() throws Exception {
        String page = "/console/catalog/twitter-shutdown/extensions";
        String name = accounts.get("acme").name();
        imports.accounts(
                new ByteArrayInputStream("external_id,name\nother,Other Company\n".getBytes(UTF_8)),
                ImportFormat.CSV,
                "pm@vendor.example");
        Map<String, String> typed =
                Map.of("account", "other comp", "until", "2023-05-02T09:00", "reason", "they asked");

        Document found = Jsoup.parse(agent.submit(page, page + "/choose", typed).body());
        assertThat(found.select("#account-found button").eachAttr("value")).containsExactly("other");
        assertThat(found.select("#until").val()).isEqualTo("2023-05-02T09:00");
        assertThat(found.select("#account").val()).isEqualTo("other comp");

        Document chosen = Jsoup.parse(agent.submit(
                        page,
                        page + "/choose",
                        Map.of(
                                "account",
                                "other comp",
                                "chosen",
                                "acme",
                                "until",
                                "2023-05-02T09:00",
                                "reason",
                                "they asked"))
                .body());
        assertThat(chosen.select("#account").val()).isEqualTo("acme");
        assertThat(chosen.select("#account-found").text()).contains(name);
        assertThat(chosen.select("#reason").val()).isEqualTo("they asked");

        HttpResponse<String> early = agent.submit(page, page, typed);
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(early.body()).select("#account-found button").eachAttr("value"))
                .containsExactly("other");
        assertThat(agent.submit(
                                page,
                                page,
                                Map.of("account", "acme", "until", "2023-05-02T09:00", "reason", "they asked"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whatIsWrongIsNamedAtItsFieldAndStays() {
        String page = "/console/catalog/twitter-shutdown/extensions";
        Map<String, String> typed = Map.of("account", "acme", "until", "2023-04-20T09:00", "reason", " ");

        Document refused = Jsoup.parse(agent.submit(page, page, typed).body());
        assertThat(refused.select(".problem a").eachAttr("href")).containsExactly("#reason", "#until");
        assertThat(refused.select(".problem a").eachText()).containsExactly("Why?", "Until, local date and time");
        assertThat(refused.select("#until[aria-invalid]").attr("aria-describedby"))
                .isEqualTo("until-h until-e");
        assertThat(refused.select("#until").val()).isEqualTo("2023-04-20T09:00");

        String desk = "/desk/accounts/acme";
        HttpResponse<String> answer = agent.submit(
                desk,
                desk + "/extensions",
                Map.of("deprecation", "twitter-shutdown", "until", "2023-04-20T09:00", "reason", "They asked"));
        Document account = Jsoup.parse(answer.body());
        assertThat(account.select(".problem a").eachText()).containsExactly("Their end");
        assertThat(account.select("#until-twitter-shutdown[aria-invalid]").val())
                .isEqualTo("2023-04-20T09:00");
        assertThat(account.select("#reason-twitter-shutdown").val()).isEqualTo("They asked");
    }

    /** One by one agents give more time; to bring an end nearer, or to give it to many, is the product manager's. */
    @Test
    void supportAgentPutsEndsOffAndBringsNoneNearer() {
        String list = "/console/catalog/twitter-shutdown/extensions";
        agent.submit(list, list, Map.of("account", "acme", "until", "2023-05-02T09:00", "reason", "They asked"));

        HttpResponse<String> nearer = agent.submit(
                list, list, Map.of("account", "acme", "until", "2023-04-30T09:00", "reason", "They asked"));

        assertThat(nearer.statusCode()).isEqualTo(403);
        Document shown = Jsoup.parse(nearer.body());
        assertThat(shown.select(".problem").text()).contains("A product manager may bring the end");
        assertThat(shown.select("form[action$=/file], form[action$=/revoke]")).isEmpty();
        assertThat(agent.submit(list, list, Map.of("account", "acme", "until", "2023-05-03T09:00", "reason", "Still"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(agent.submit(list, list + "/acme/revoke", Map.of("reason", "No"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(agent.submit(list, list + "/file", Map.of("rows", "account_external_id,until,reason\n"))
                        .statusCode())
                .isEqualTo(403);
        Document desk = Jsoup.parse(agent.get("/desk/accounts/acme/extensions").body());
        assertThat(desk.select("form[action$=/extensions]")).hasSize(1);
        assertThat(desk.select("form[action$=/extensions/revoke]")).isEmpty();
        Caller token = people.bearer(port, "support_agent");
        String rest = "/api/v1/deprecations/twitter-shutdown/extensions";
        assertThat(token.typed("POST", rest, "text/csv", "account_external_id,until,reason\n")
                        .statusCode())
                .isEqualTo(403);
        assertThat(token.typed("DELETE", rest + "/acme", "application/json", "{\"reason\":\"No\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void laterEndsAreListedGrantedAndTakenBackInTheConsole() {
        String list = "/console/catalog/twitter-shutdown/extensions";
        Caller manager = people.browser(port, "product_manager");
        assertThat(Jsoup.parse(manager.get(list).body()).text()).contains("It ends for all accounts on the same date");

        HttpResponse<String> wrong =
                manager.submit(list, list, Map.of("account", "nobody", "until", "2023-05-02T09:00", "reason", "x"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        manager.submit(list, list, Map.of("account", "acme", "until", "2023-05-02T09:00", "reason", "They asked"));
        HttpResponse<String> many = manager.submit(
                list,
                list + "/file",
                Map.of(
                        "rows",
                        "account_external_id,until,reason\nmaison,2023-05-03T09:00,They asked\nnobody,2023-05-03T09:00,x\n"));
        assertThat(many.statusCode()).isEqualTo(302);
        Document shown = Jsoup.parse(manager.get(list).body());
        assertThat(shown.select("tbody tr")).hasSize(2);
        assertThat(shown.text()).contains("Line 3");

        Document unexplained = Jsoup.parse(manager.submit(list, list + "/acme/revoke", Map.of("reason", " "))
                .body());
        assertThat(unexplained.select("tr:contains(acme) details[open] input[aria-invalid]"))
                .hasSize(1);
        assertThat(unexplained.select("[aria-invalid]")).hasSize(1);
        manager.submit(list, list + "/acme/revoke", Map.of("reason", "They are through"));
        manager.submit(
                "/desk/accounts/maison",
                "/desk/accounts/maison/extensions/revoke",
                Map.of("deprecation", "twitter-shutdown", "reason", "They are through"));
        assertThat(Jsoup.parse(manager.get(list).body()).text()).contains("It ends for all accounts on the same date");
    }
}
