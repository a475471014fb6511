package io.duskline.campaign.web;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.StepWorld;
import io.duskline.catalog.AccountEnds;
import io.duskline.ledger.Ledger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many accounts at once: shown first, then done, and nothing that must not be. */
@DusklineTest
class AccountActPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    StepWorld world;

    @Autowired
    CampaignStory story;

    @Autowired
    AccountSteps steps;

    @Autowired
    AccountEnds ends;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    Caller manager;
    String path;

    @BeforeEach
    void everyStepHasSome() throws Exception {
        world.build();
        manager = people.browser(port, "product_manager");
        path = "/console/campaigns/" + world.campaign().id() + "/accounts";
    }

    @Test
    void thePageBeforeShowsWhoItIsAndDoesNothing() {
        Element page = read(path + "/act?do=tell&which=ticked&account=acme&account=left");

        assertThat(page.select("h1").text()).isEqualTo("Tell 2 accounts again?");
        assertThat(page.text()).contains("Name of acme", "Name of left", "1 account was sent nothing yet");
        assertThat(story.messagesTo(CampaignStory.OWNER)).hasSize(1);
    }

    @Test
    void thoseThatWereTickedAreToldAgainAndTheOthersSaidWhyNot() {
        Element page = submit("do=tell&which=ticked&account=acme&account=left&account=silenced", Map.of());

        assertThat(page.text())
                .contains("1 account told: ")
                .contains(
                        "2 accounts: No message was sent to this account yet, and it has no reachable contact. Add a contact first.");
        story.goOn();
        assertThat(story.messagesTo(CampaignStory.OWNER).size()
                        + story.messagesTo("admin@acme.example").size())
                .isEqualTo(3);
    }

    @Test
    void allThatMatchAreAssigned() {
        Element page = submit("do=assign&which=all&plan=free", Map.of("to", "yuki@marketing-center.example"));

        assertThat(page.text()).contains("5 accounts assigned", "5 of 12 accounts match");
        assertThat(sql.fetchCount(ACCOUNT, ACCOUNT.MANAGER_EMAIL.eq("yuki@marketing-center.example")))
                .isEqualTo(5);
        assertThat(ledger.about(List.of("account:bounced"), 9))
                .anyMatch(entry -> entry.detail().contains("leah@marketing-center.example"));
    }

    @Test
    void whatIsNoAddressChangesNothingAndIsNamed() {
        Element page = submit("do=assign&which=ticked&account=acme", Map.of("to", "yuki"));

        assertThat(page.select(".problem li:has(a[href=#to])").text()).contains("needs exactly one @");
        assertThat(sql.fetchCount(ACCOUNT, ACCOUNT.MANAGER_EMAIL.isNotNull())).isEqualTo(3);
    }

    @Test
    void theyAreGivenMoreTime() {
        Element page = submit(
                "do=extend&which=ticked&account=acme&account=maison",
                Map.of("until", "2023-05-02T09:00", "reason", "They move on 1 May"));

        assertThat(page.text()).contains("2 accounts given more time");
        assertThat(ends.among(world.twitter().id(), List.of(world.id("acme"), world.id("maison"))))
                .hasSize(2);
        assertThat(read(path + "?mark=extended").select("[role=status]").first().text())
                .isEqualTo("2 of 12 accounts match");
    }

    @Test
    void anEndThatIsNoLaterChangesNothing() {
        Element page = submit(
                "do=extend&which=ticked&account=acme", Map.of("until", "2023-04-20T09:00", "reason", "They asked"));

        assertThat(page.select(".problem").text()).contains("is not later than the sunset");
        assertThat(page.select("#until[aria-invalid]").attr("aria-describedby")).isEqualTo("until-h until-e");
        assertThat(ends.among(world.twitter().id(), List.of(world.id("acme")))).isEmpty();
    }

    @Test
    void nobodyIsChosenByMistake() {
        assertThat(manager.get(path + "/act?do=tell&which=ticked").statusCode()).isEqualTo(422);
        assertThat(manager.get(path + "/act?do=tell&which=ticked").body()).contains("No account is chosen");
        assertThat(manager.get(path + "/act?do=erase&which=all").statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayNotPlanSeesNoButtonsAndMayNotAct() {
        Caller agent = people.browser(port, "support_agent");

        assertThat(agent.get(path).body()).doesNotContain("Tell again").contains("Name of acme");
        assertThat(agent.submit(path, path + "/act", Map.of("do", "tell", "which", "all"))
                        .statusCode())
                .isEqualTo(403);
    }

    private Element submit(String query, Map<String, String> fields) {
        String page = path + "/act?" + query;
        StringBuilder body = new StringBuilder(query);
        fields.forEach((name, value) ->
                body.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        body.append("&_csrf=").append(URLEncoder.encode(manager.formToken(page), StandardCharsets.UTF_8));
        var answer = manager.typed("POST", path + "/act", "application/x-www-form-urlencoded", body.toString());
        return answer.statusCode() == 302
                ? read(answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]*", ""))
                : Jsoup.parse(answer.body()).selectFirst("main");
    }

    private Element read(String page) {
        return Jsoup.parse(manager.get(page).body()).selectFirst("main");
    }
}
