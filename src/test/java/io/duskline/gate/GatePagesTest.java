package io.duskline.gate;

import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecations;
import io.duskline.review.Approvals;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A product manager reads the blockers and requests an exception, and an approver grants it. */
@DusklineTest
class GatePagesTest {

    private static final String PAGE = "/console/deprecations/" + SLUG + "/readiness";

    @LocalServerPort
    int port;

    @Autowired
    GateStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    People people;

    private Campaign campaign;
    private Caller manager;
    private Caller approver;

    @BeforeEach
    void acmeAndMaisonAreTold() throws Exception {
        campaign = story.told();
        manager = people.browser(port, "product_manager");
        approver = people.browser(port, "approver");
    }

    @Test
    void greenIsSaidWhereverTheDateStands() {
        story.gate();
        Document page = page(manager, PAGE);

        assertThat(page.select("h1").text()).isEqualTo("Twitter may end Green");
        assertThat(page.select("#must").text()).isEqualTo("No blockers");
        assertThat(page.select("nav .tabs a[aria-current=page]").text()).isEqualTo("Readiness");
        assertThat(page(manager, "/console/campaigns/" + campaign.id()).select("a[href=" + PAGE + "]"))
                .isNotEmpty();
        assertThat(page(manager, "/console/catalog/" + SLUG).select("h1 .is-green"))
                .hasSize(1);
        assertThat(page(manager, "/console/campaigns").select(".is-red")).isEmpty();
    }

    @Test
    void redIsSaidWhereverTheDateStands() {
        neverImported();
        story.gate();

        Document page = page(manager, PAGE);
        assertThat(page.select("h1").text()).isEqualTo("Twitter may not end yet Red");
        assertThat(page.select("#f-usage_old").text())
                .contains("Must", "Usage of Twitter was never imported.", "Import usage", "Ask for an exception…");
        assertThat(page(manager, "/console/catalog/" + SLUG).select("h1 .is-red"))
                .hasSize(1);
        assertThat(page(manager, "/console/campaigns/" + campaign.id())
                        .select(".sunset")
                        .text())
                .contains("Not ready to end. 1 blocker.");
        assertThat(page(manager, "/console/campaigns").select("a.is-red").attr("href"))
                .isEqualTo(PAGE);
        Document home = page(manager, "/console");
        assertThat(home.select(".tasks").text())
                .contains("Twitter is not ready to end", "Usage of Twitter was never imported.");
        assertThat(home.select(".sunset").text()).contains("Not ready to end.");
        assertThat(page(manager, "/console/calendar?from=2023-04&zone=UTC").text())
                .contains("not ready to end");
    }

    @Test
    void anExceptionIsAskedForAndAgreedToByAnother() {
        neverImported();
        HttpResponse<String> wrong = manager.submit(
                PAGE, PAGE + "/exceptions", Map.of("finding", "usage_old", "ground", "other", "reason", " "));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("#reason-e").text()).isNotEmpty();

        manager.submit(
                PAGE,
                PAGE + "/exceptions",
                Map.of("finding", "usage_old", "ground", "other", "reason", "The export is broken today."));
        Document asked = page(manager, PAGE);
        assertThat(asked.select("h1 .is-red")).hasSize(1);
        assertThat(asked.select("#exceptions").first().parents().text()).contains("Another person must approve it");
        assertThat(page(approver, "/console").select(".tasks").text()).contains("needs your approval");
        Approvals.approveFirst(approver);

        Document agreed = page(manager, PAGE);
        assertThat(agreed.select("h1 .is-green")).hasSize(1);
        assertThat(agreed.text()).contains("Another reason: The export is broken today.");
    }

    @Test
    void itEndsAlthoughItIsRed() {
        neverImported();
        HttpResponse<String> wrong = manager.submit(PAGE, PAGE + "/going-on", Map.of("going_on_reason", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("#going_on_reason-e").text())
                .isNotEmpty();
        manager.submit(PAGE, PAGE + "/going-on", Map.of("going_on_reason", "Twitter closes it that day."));

        assertThat(page(manager, PAGE).select("#anyway")).isEmpty();
        Approvals.approveFirst(approver);

        Document page = page(manager, PAGE);
        assertThat(page.select("h1").text()).isEqualTo("Twitter ends although it is not ready Red");
        assertThat(page.text()).contains("It ends although it is red", "Twitter closes it that day.");
    }

    @Test
    void targetShareIsChangedOnThePageAndARefusedOneStaysTyped() {
        HttpResponse<String> refused = manager.submit(PAGE, PAGE + "/target-share", Map.of("required_percent", "many"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#required_percent-e")).hasSize(1);
        assertThat(Jsoup.parse(refused.body()).select("#required_percent").attr("value"))
                .isEqualTo("many");

        manager.submit(PAGE, PAGE + "/target-share", Map.of("required_percent", "100"));

        Document page = page(manager, PAGE);
        assertThat(page.select("h1 .is-red")).hasSize(1);
        assertThat(page.select("section:has(#target-share)").text())
                .contains("Not reached", "0 of 2 accounts (0%) responded or are resolved; 100% must, which is 2.");
        assertThat(page.select("#required_percent").attr("value")).isEqualTo("100");
        assertThat(page(approver, PAGE).select("#required_percent")).isEmpty();
    }

    @Test
    void whatIsSuspendedOrWithdrawnHasNoGateToPass() {
        deprecations.suspend(SLUG, "Paused", GateStory.PM);
        assertThat(page(manager, PAGE).text()).contains("The end of Twitter is on hold", "There is no gate to pass");
        deprecations.withdraw(SLUG, "It goes on", GateStory.PM);
        assertThat(page(manager, PAGE).select("h1").text()).isEqualTo("Twitter does not end after all");
        assertThat(page(manager, "/console/catalog/" + SLUG).select("h1 .is-red"))
                .isEmpty();
    }

    @Test
    void whoIsInNoCampaignIsListed() {
        story.account("late");
        assertThat(page(manager, PAGE + "/accounts").text()).contains("No account is left out");
        deprecations.get(SLUG);
        assertThat(manager.get(PAGE + "/accounts.csv").body()).startsWith("\uFEFFaccount,name");
    }

    /** Nobody imported their use. */
    private void neverImported() {
        story.forgetImports();
    }

    private static Document page(Caller caller, String path) {
        HttpResponse<String> response = caller.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(response.body());
    }
}
