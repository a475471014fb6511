package io.duskline.readiness.proof;

import static io.duskline.readiness.proof.ProofStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A product manager asks for proof and draws, an agent calls, an approver reads. */
@DusklineTest
class ProofPagesTest {

    private static final String PAGE = "/console/deprecations/" + SLUG + "/proof";
    private static final String DESK = "/desk/proof/" + SLUG;

    @LocalServerPort
    int port;

    @Autowired
    ProofStory story;

    @Autowired
    People people;

    private Campaign campaign;
    private Caller manager;
    private Caller agent;

    @BeforeEach
    void seventyAccountsAreTold() throws Exception {
        campaign = story.told(70);
        manager = people.browser(port, "product_manager");
        agent = people.browser(port, "support_agent");
    }

    @Test
    void aLevelIsChosenAndWhoIsMissingIsALinkAway() {
        Document before = page(manager, PAGE);
        assertThat(before.select("h1").text()).isEqualTo("Nobody asks for proof that they know");
        assertThat(before.select("#levels").parents().text()).contains("70 of 70");

        HttpResponse<String> wrong = manager.submit(PAGE, PAGE, Map.of("level", "B", "share", "many"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).text()).contains("must be a whole number");
        manager.submit(PAGE, PAGE, Map.of("level", "B", "share", "80"));

        Document after = page(manager, PAGE);
        assertThat(after.select("h1").text()).startsWith("It is not proven that they know");
        assertThat(after.text()).contains("0 of 56", "80 of 100 must be");
        String missing = after.select("a[href*=accounts?step]").first().attr("href");
        assertThat(page(manager, missing).select("h2[id=n]").text()).contains("70 accounts");
        assertThat(page(manager, "/console/campaigns/" + campaign.id()).text())
                .contains("Level of proof B, not reached.");
        assertThat(page(manager, "/console/catalog/" + SLUG).select("a[href=" + PAGE + "]"))
                .isNotEmpty();
    }

    @Test
    void whereNobodyIsMissingNothingLeadsToNobody() {
        assertThat(page(manager, PAGE)
                        .select("#levels")
                        .parents()
                        .select("tr:has(th:matchesOwn(^D)) td")
                        .last()
                        .text())
                .endsWith("nobody");
        assertThat(page(manager, PAGE).select("tr:has(th:matchesOwn(^D)) a")).isEmpty();
    }

    @Test
    void itIsDrawnCalledAndProven() {
        manager.submit(PAGE, PAGE, Map.of("level", "C"));
        assertThat(page(agent, "/desk").text()).doesNotContain("to be called");
        manager.submit(PAGE, PAGE + "/draw", Map.of());

        assertThat(page(agent, "/desk").select("a[href=" + DESK + "]").text())
                .isEqualTo("59 accounts are to be called");
        Document list = page(agent, DESK);
        assertThat(list.select("tbody tr")).hasSize(59);
        String first = list.select("a.is-primary").attr("href");
        Document call = page(agent, first);
        assertThat(call.text()).contains("When does Twitter end for you?", "Nobody called yet");

        assertThat(agent.submit(first, first, Map.of("result", "knows", "seen", "0"))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> entered = agent.submit(
                first, first, Map.of("result", "knows", "spoke_with", "<b>Ann</b>", "said", "=1+1", "seen", "0"));
        assertThat(entered.headers().firstValue("Location").orElse("")).contains(DESK + "/");
        assertThat(page(agent, first).text()).contains("Spoke with <b>Ann</b>", "=1+1");
        assertThat(page(manager, PAGE).text()).contains("1 of 59 drawn accounts are decided", "59, the goal", "0.0485");
        assertThat(page(manager, "/console/campaigns/" + campaign.id()).text())
                .contains("58 of 59 proof calls are not entered");

        story.allKnow();

        assertThat(page(manager, PAGE).select("h1").text()).isEqualTo("It is proven that they know Level C reached");
        assertThat(page(agent, DESK).select("h1").text()).isEqualTo("All calls are entered");
        assertThat(page(agent, "/desk").text()).doesNotContain("to be called");
    }

    @Test
    void aCorrectionIsSeenWhereverTheCallIs() {
        story.drawn();
        Called called = story.enter(1, CallResult.UNAWARE);
        String one = DESK + "/" + called.id();
        assertThat(page(agent, "/desk/accounts/" + called.account()).select("a[href=" + one + "]"))
                .isNotEmpty();
        String entry = Long.toString(called.tries().getFirst().id());

        HttpResponse<String> refused = agent.submit(
                one, one, Map.of("result", "knows", "spoke_with", "Bo", "corrects", entry, "seen", "1", "why", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        HttpResponse<String> correction = agent.submit(
                one,
                one,
                Map.of("result", "not_reached", "corrects", entry, "seen", "1", "why", "That was another account"));

        assertThat(correction.headers().firstValue("Location").orElse("")).endsWith(one);
        Document corrected = page(agent, one);
        assertThat(corrected.select("s").text()).contains("Does not know");
        assertThat(corrected.text()).contains("That was another account", "corrects the entry before");
        assertThat(page(manager, PAGE).text()).contains("1 entry was corrected");
        assertThat(page(agent, "/desk/accounts/" + called.account()).text())
                .contains("they did not know (corrected since)");
    }

    @Test
    void whoDoesNotKnowAndEveryDrawAreSaid() {
        story.drawn();
        story.enter(1, CallResult.UNAWARE);
        story.enter(2, CallResult.KNOWS);

        assertThat(page(manager, PAGE).text()).contains("1 does not know", "All of them are called");
        assertThat(manager.submit(PAGE, PAGE + "/draw", Map.of("why", "")).statusCode())
                .isEqualTo(422);
        manager.submit(PAGE, PAGE + "/draw", Map.of("why", "The text was <i>wrong</i>"));

        Document drawn = page(manager, PAGE);
        assertThat(drawn.text()).contains("This is draw 2.", "2 draws", "The text was <i>wrong</i>");
        assertThat(manager.get(PAGE + "/order.csv?draw=1").body().lines()).hasSize(71);
    }

    @Test
    void eachRoleDoesItsPart() {
        story.drawn();
        String one = DESK + "/" + story.at(1).id();
        Caller approver = people.browser(port, "approver");

        assertThat(page(approver, PAGE).text()).doesNotContain("Draw anew", "Ask for another level");
        assertThat(page(approver, PAGE).select("a[href^=/desk]")).isEmpty();
        assertThat(approver.get(DESK).statusCode()).isEqualTo(403);
        assertThat(approver.submit("/account", PAGE + "/draw", Map.of("why", "So"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(agent.submit(DESK, PAGE, Map.of("level", "D")).statusCode()).isEqualTo(403);
        assertThat(page(manager, one).text()).contains("Support agents enter calls");
        assertThat(manager.submit(PAGE, one, Map.of("result", "not_reached")).statusCode())
                .isEqualTo(403);
    }

    private static Document page(Caller caller, String path) {
        HttpResponse<String> response = caller.get(path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return Jsoup.parse(response.body());
    }
}
