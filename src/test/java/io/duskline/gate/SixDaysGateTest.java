package io.duskline.gate;

import static io.duskline.gate.GateStory.APPROVER;
import static io.duskline.gate.GateStory.PM;
import static io.duskline.gate.GateStory.SLUG;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.Answer;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.customer.Accounts;
import io.duskline.promise.PromiseStory;
import io.duskline.request.CustomerRequests;
import io.duskline.request.RequestAnswers;
import io.duskline.review.Approvals;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first founding case, with eleven accounts that use Twitter, so that every number is counted by hand: it ends in six days.
 *
 * <ul>
 *   <li>six on Pro, whose terms promise 30 days: acme says that it is through, uses it on and is asked again; maison says so and is
 *       found using it right before the end; tea asks for time, harbor for help; mute has no contact; plum says nothing;
 *   <li>three whose contracts promise 90 days: oak and elm on Pro, and fir, on Free;
 *   <li>two on Free who were promised nothing: far and wide. The campaign is for Pro, so with fir three are in none.
 * </ul>
 */
@DusklineTest
class SixDaysGateTest {

    private static final String READINESS = "/console/deprecations/" + SLUG + "/readiness";
    private static final String PROMISES = "/console/deprecations/" + SLUG + "/promises";

    private static final List<String> IN_THE_WAY = List.of(
            "in_no_campaign 3 | 3 accounts use Twitter and are in no campaign. | 3 on free in APAC.",
            "lost 1 | 1 account is unreachable. | 1 without a contact.",
            "contradicted 1 | 1 account says it has moved or is not affected, but still uses Twitter. | It was not asked again.",
            "time_undecided 1 | 1 request for more time is undecided.",
            "requests_open 1 | 1 request is open. | 1 for help.",
            "promise_90 3 | 3 accounts were promised 90 days and get 0. | By contract. No exception yet.");

    @LocalServerPort
    int port;

    @Autowired
    GateStory story;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    PromiseStory promises;

    @Autowired
    CustomerRows customers;

    @Autowired
    Accounts accounts;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    Decisions decisions;

    @Autowired
    CustomerRequests requests;

    @Autowired
    RequestAnswers answers;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    private Caller manager;
    private Caller program;

    @BeforeEach
    void elevenUseIt() throws Exception {
        manager = people.browser(port, "product_manager");
        program = people.bearer(port, "product_manager");
        campaigns.twitterEnds();
        for (String pro : List.of("tea", "harbor", "plum", "oak", "elm")) {
            customers.account(pro).contact("owner@" + pro + ".example", "owner").uses("twitter", "@" + pro, 5, 1);
        }
        customers.account("mute").uses("twitter", "@mute", 3, 1);
        List.of("fir", "far", "wide").forEach(story::account);
        promises.terms("pro", 30);
        List.of("oak", "elm", "fir").forEach(name -> promises.contract(name, 90));
        promises.saysWhy();
        story.imported();
    }

    @Test
    void beforeAWordIsSaidItIsKnownWhoIsShort() {
        assertThat(group(30)).isEqualTo("6 accounts, 6 broken, 5 untold, 1 lost, 6 given, 24 short");
        assertThat(group(90)).isEqualTo("3 accounts, 3 broken, 3 untold, 0 lost, 6 given, 84 short");
        assertThat(group(0)).isEqualTo("2 accounts, 0 broken, 0 untold, 0 lost, 6 given, 0 short");
        Document page = page(PROMISES);
        assertThat(page.select("h1").text()).isEqualTo("9 accounts get less notice than promised");
        assertThat(card(page, 30)).contains("6 accounts, by terms", "6 of 30 days", "Short by 24 days");
        assertThat(card(page, 90)).contains("3 accounts, by contract", "6 of 90 days", "Short by 84 days");
        assertThat(story.must()).containsExactlyInAnyOrder("in_no_campaign", "promise_30", "promise_90");
        assertThat(story.finding("in_no_campaign"))
                .hasValueSatisfying(found -> assertThat(found.count()).isEqualTo(11));
    }

    @Test
    void atTheEndPageRestAndWhatIsKeptSayWhatWasCountedByHand() {
        sixDaysGoBy();
        manager = people.browser(port, "admin"); // no session lasts six days

        Document before = page(READINESS);
        assertThat(before.select("h1").text()).isEqualTo("Twitter may not end yet Red");
        assertThat(before.select("#atend")).isEmpty();
        assertThat(before.select("p.muted").text()).contains("6 blockers.", "for all 11 accounts that use");
        for (String line : IN_THE_WAY) {
            String[] parts = line.split(" \\| ");
            String kind = parts[0].substring(0, parts[0].indexOf(' '));
            assertThat(before.select("#f-" + kind).text())
                    .startsWith("Must")
                    .contains(Arrays.copyOfRange(parts, 1, parts.length));
        }
        assertThat(said(rest().path("findings"), "error")).containsExactlyInAnyOrderElementsOf(IN_THE_WAY);
        assertThat(rest().path("accounts").asInt()).isEqualTo(11);
        assertThat(group(30)).isEqualTo("6 accounts, 6 broken, 0 untold, 1 lost, 6 given, 24 short");
        assertThat(group(90)).isEqualTo("3 accounts, 3 broken, 1 untold, 0 lost, 0 given, 90 short");
        assertThat(card(page(PROMISES), 30)).contains("6 accounts, by terms", "6 of 30 days", "Waived");
        assertThat(card(page(PROMISES), 90)).contains("3 accounts, by contract", "0 of 90 days", "Open");

        at(Duration.ofMinutes(1));

        itStoodSo();
        answers.done(request("harbor"), "Called them", PM);
        answers.decline(request("tea"), "Twitter gives us no longer", PM);
        assertThat(story.must()).containsExactlyInAnyOrder("in_no_campaign", "lost", "contradicted", "promise_90");
        itStoodSo();
    }

    /** One promise is excepted by two people; the other is not. */
    private void sixDaysGoBy() {
        exceptedOf30();
        launched();
        clock.advance(Duration.ofHours(1));
        story.answers("acme", Answer.MOVED);
        story.answers("maison", Answer.MOVED);
        story.answers("tea", Answer.NEED_MORE_TIME);
        story.answers("harbor", Answer.NEED_HELP);
        clock.advance(Duration.ofHours(1));
        story.used("acme", clock.instant());
        campaigns.goOn();
        assertThat(group(30)).isEqualTo("6 accounts, 6 broken, 0 untold, 1 lost, 6 given, 24 short");
        clock.set(story.end().minus(Duration.ofMinutes(30)));
        story.used("maison", clock.instant());
        at(Duration.ofMinutes(-1));
        assertThat(story.look("contradicted_asked"))
                .hasValueSatisfying(found -> assertThat(found.count()).isEqualTo(1));
    }

    private void exceptedOf30() {
        manager.submit(
                PROMISES,
                PROMISES + "/exceptions",
                Map.of("of", "30", "ground", "provider", "exception_reason", "Twitter closes its API."));
        Caller approver = people.browser(port, "approver");
        Approvals.approveFirst(approver);
    }

    private void launched() {
        Campaign campaign = planEditor.draft(JsonMapper.shared().readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":{"all":[{"uses":"twitter","within_days":90},{"plan":["pro"]}]},
                                     "roles":["owner","admin"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}],"brownout_days_before":null}""", NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        campaigns.goOn();
        assertThat(campaigns.received()).as("the seven on Pro with a contact").isEqualTo(7);
    }

    private void at(Duration fromTheEnd) {
        clock.set(story.end().plus(fromTheEnd));
        story.round();
    }

    /** What the page says of the end, and REST. */
    private void itStoodSo() {
        Document page = page(READINESS);
        assertThat(page.select("h1").text()).isEqualTo("Twitter was not ready to end Red");
        assertThat(page.select("#atend").text()).isEqualTo("At the end it was red");
        assertThat(page.select("#atend").first().parent().select("li").eachText())
                .containsExactlyInAnyOrderElementsOf(
                        IN_THE_WAY.stream().map(line -> line.split(" \\| ")[1]).toList());
        JsonNode atEnd = rest().path("at_end");
        assertThat(atEnd.path("state").asString()).isEqualTo("red");
        assertThat(atEnd.path("counted_at").asString()).isEqualTo("2023-04-25T15:59:00Z");
        assertThat(said(atEnd.path("findings"), "error")).containsExactlyInAnyOrderElementsOf(IN_THE_WAY);
        assertThat(said(atEnd.path("findings"), "warning"))
                .anyMatch(line -> line.startsWith("contradicted_asked 1 | 1 account says it has moved"));
    }

    private JsonNode rest() {
        return read(program.get("/api/v1/deprecations/" + SLUG + "/readiness"));
    }

    /** Each as it stands above; since when the oldest waits is cut off. */
    private static List<String> said(JsonNode findings, String severity) {
        return StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> finding.path("severity").asString().equals(severity))
                .map(finding -> finding.path("code").asString() + " "
                        + finding.path("count").asLong() + " | "
                        + finding.path("message").asString() + " | "
                        + finding.path("detail").asString().replaceAll(" ?The oldest request.*", ""))
                .map(line -> line.replaceAll(" \\| $", ""))
                .toList();
    }

    private String group(int days) {
        JsonNode summary =
                read(program.get("/api/v1/deprecations/" + SLUG + "/promises")).path("summary");
        return StreamSupport.stream(summary.spliterator(), false)
                .filter(group -> group.path("promised_days").asInt() == days)
                .map(group -> "%d accounts, %d broken, %d untold, %d lost, %d given, %d short"
                        .formatted(
                                group.path("accounts").asInt(),
                                group.path("broken").asInt(),
                                group.path("untold").asInt(),
                                group.path("lost").asInt(),
                                group.path("given_days").asInt(),
                                group.path("short_by_days").asInt()))
                .findFirst()
                .orElseThrow();
    }

    private static String card(Document page, int days) {
        return page.select("#g" + days).parents().first().text();
    }

    private Document page(String path) {
        HttpResponse<String> response = manager.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(response.body());
    }

    private static JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private long request(String account) {
        return requests.of(accounts.get(account).id()).getFirst().id();
    }
}
