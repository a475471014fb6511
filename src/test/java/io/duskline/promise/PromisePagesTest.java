package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.CampaignStory;
import io.duskline.request.AccountExtensions;
import io.duskline.review.Approvals;
import io.duskline.web.Cursor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A product manager keeps what plans are promised and sees whom an end leaves short; an approver lets it pass. */
@DusklineTest
class PromisePagesTest {

    private static final String PAGE = "/console/deprecations/twitter-shutdown/promises";
    private static final String RULES = "/console/promises";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    PromiseStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    AccountExtensions extending;

    @Autowired
    People people;

    private Caller manager;
    private Caller approver;

    @BeforeEach
    void twitterEnds() throws Exception {
        campaigns.twitterEnds();
        manager = people.browser(port, "product_manager");
        approver = people.browser(port, "approver");
    }

    private static Document page(Caller who, String path) {
        HttpResponse<String> answer = who.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void rulesAreKeptOnAPageOfTheirOwn() {
        Document empty = page(manager, RULES);
        assertThat(empty.text()).contains("No notice periods by plan", "Not legal advice");
        assertThat(empty.select("#plans option").eachAttr("value")).contains("pro");
        Document preset = page(manager, empty.select("a[href*=preset]").first().attr("href"));
        assertThat(preset.select("#promised_days").attr("value")).isEqualTo("15");

        HttpResponse<String> wrong =
                manager.submit(RULES, RULES, Map.of("plan", "pro", "promised_days", "many", "ground", "terms"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("#promised_days-e").text()).contains("whole number");
        manager.submit(RULES, RULES, Map.of("plan", "pro", "promised_days", "30", "ground", "terms"));

        Document kept = page(manager, RULES);
        assertThat(kept.select("tbody tr").text()).contains("pro", "30", "Terms");
        String change = kept.select("tbody a").attr("href").replaceAll("#.*", "");
        assertThat(page(manager, change).select("#promised_days").attr("value")).isEqualTo("30");
        manager.submit(change, change, Map.of("plan", "pro", "promised_days", "60", "ground", "terms"));
        assertThat(page(manager, RULES).select("tbody tr").text()).contains("60");
        assertThat(page(approver, RULES).select("form#rule")).isEmpty();
        manager.submit(RULES, change + "/remove", Map.of());
        assertThat(page(manager, RULES).select("tbody tr")).isEmpty();
    }

    @Test
    void theClockSaysWhoGetsLess() {
        assertThat(page(manager, PAGE).select("h1").text()).isEqualTo("No account was promised notice");
        story.terms("pro", 30);
        story.contract("maison", 90);

        Document clock = page(manager, PAGE);
        assertThat(clock.select("h1").text()).isEqualTo("2 accounts get less notice than promised");
        assertThat(clock.select("#g30").parents().first().text())
                .contains("1 account, by terms", "6 of 30 days", "Short by 24 days", "Fri 19 May 2023", "Open");
        assertThat(clock.select("tbody tr").text()).contains("90 days, contract of 2021", "not told yet", "84 days");
        assertThat(page(manager, PAGE + "?days=30").select("tbody tr").text()).contains("Name of acme");
        assertThat(manager.get(PAGE + ".csv").body()).contains("maison");
        assertThat(page(manager, "/console/catalog/twitter-shutdown").select("a[href=" + PAGE + "]"))
                .isNotEmpty();
        assertThat(page(manager, "/console/catalog").select("a[href=" + RULES + "]"))
                .isNotEmpty();
    }

    @Test
    void onlyThoseWhoGetLessAreListedPageByPageAndWrittenOut() {
        story.terms("pro", 30);
        for (int n = 1; n <= 30; n++) {
            customers.account("p" + n).contact("owner@p.example", "owner").uses("twitter", "@p" + n, 1, 1);
        }
        story.contract("maison", 90);
        story.contract("p30", 6);
        story.contract("p1", 0);
        extending.extend(
                PromiseStory.SLUG, "acme", "2023-05-19T09:00", "America/Los_Angeles", "A month", CampaignStory.PM);
        extending.extend(
                PromiseStory.SLUG, "p2", "2023-05-18T09:00", "America/Los_Angeles", "A day less", CampaignStory.PM);

        Document first = page(manager, PAGE + "?only=short");

        assertThat(first.select(".tabs a[aria-current]").text()).isEqualTo("Get less than promised 29");
        assertThat(first.select("tbody th .hint").eachText())
                .hasSize(25)
                .startsWith("maison", "p2", "p3")
                .doesNotContain("acme", "p1", "p30");
        String next = first.select("nav[aria-label^=Pages] a:contains(Next)").attr("href");
        assertThat(next).contains("only=short");
        Document second = page(manager, next.replaceAll("#.*", ""));
        assertThat(second.select("tbody th .hint").eachText()).containsExactly("p26", "p27", "p28", "p29");
        assertThat(second.select("nav[aria-label^=Pages] a:contains(First)").attr("href"))
                .contains("only=short");
        String csv = second.select("a:contains(Accounts that get less)").attr("href");
        assertThat(manager.get(csv).body().lines()).hasSize(1 + 29).noneMatch(line -> line.startsWith("acme"));

        Document of30 = page(manager, PAGE + "?days=30");
        Document short30 = page(
                manager,
                PAGE + of30.select("a:contains(Only the 28)").attr("href").replaceAll("#.*", ""));
        assertThat(short30.select("tbody th .hint").eachText()).startsWith("p2").doesNotContain("acme", "maison");
        assertThat(short30.select("nav[aria-label^=Pages] a:contains(Next)").attr("href"))
                .contains("days=30", "only=short");
    }

    /** Whoever turned to it while it was being counted went through all accounts. */
    @Test
    void aPageOfAllAccountsGoesOnThroughAllOfThem() {
        story.terms("pro", 30);
        story.contract("maison", 90);
        assertThat(page(manager, PAGE).select("tbody th .hint").eachText()).containsExactly("maison");

        Document turned = page(manager, PAGE + "?cursor=" + Cursor.after(0));

        assertThat(turned.select("tbody th .hint").eachText()).containsExactly("acme", "maison");
    }

    @Test
    void aRefusedReasonStaysTypedWhereItStood() {
        story.terms("pro", 30);
        story.saysWhy();
        String reason = "x".repeat(2001);

        HttpResponse<String> refused = manager.submit(PAGE, PAGE + "/reason", Map.of("reason", reason));

        Document shown = Jsoup.parse(refused.body());
        assertThat(shown.select("details[open] #reason-why").text()).isEqualTo(reason);
        assertThat(shown.select(".problem a").attr("href")).isEqualTo("#reason-why");
    }

    @Test
    void whereNobodyCanBeToldThereIsNoNotice() {
        customers.account("mute").uses("twitter", "@mute", 1, 1);
        story.terms("pro", 6);

        Document clock = page(manager, PAGE);

        assertThat(clock.select("h1").text()).isEqualTo("1 account gets less notice than promised");
        assertThat(clock.select("#g6").parents().first().text())
                .contains("6 of 6 days", "for all reachable accounts", "1 of them is unreachable")
                .doesNotContain("Short by");
        assertThat(clock.select("#clock").parents().text()).contains("1 of them is unreachable");
        assertThat(page(manager, PAGE + "?only=short").select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("Name of mute", "unreachable", "none", "6 days");
        assertThat(manager.get(PAGE + ".csv").body().lines().filter(line -> line.startsWith("mute,")))
                .singleElement()
                .asString()
                .contains(",,0,6,false,,true");
    }

    @Test
    void whereEveryPromiseIsKeptNobodyGetsLess() {
        story.terms("pro", 6);
        assertThat(page(manager, PAGE + "?only=short").text()).contains("No account gets less than promised.");
        assertThat(page(manager, PAGE).select("a[href*=only]")).isEmpty();
    }

    @Test
    void anExceptionIsAskedForGrantedAndTakenBack() {
        story.terms("pro", 30);
        manager.submit(PAGE, PAGE + "/reason", Map.of("reason", "Twitter gives us no longer."));
        assertThat(page(approver, PAGE).text()).contains("Twitter gives us no longer.");
        HttpResponse<String> wrong = manager.submit(
                PAGE, PAGE + "/exceptions", Map.of("of", "30", "ground", "provider", "exception_reason", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("#exception_reason-e")).isNotEmpty();
        HttpResponse<String> both = manager.submit(
                PAGE,
                PAGE + "/exceptions",
                Map.of("of", "30", "accounts", "acme", "ground", "provider", "exception_reason", "Twitter closes it."));
        assertThat(both.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(both.body()).select("#accounts-e").text()).contains("choose single accounts");
        manager.submit(
                PAGE,
                PAGE + "/exceptions",
                Map.of("of", "30", "ground", "provider", "exception_reason", "Twitter closes its API."));
        Document asked = page(manager, PAGE);
        assertThat(asked.select("#exceptions").parents().text()).contains("Waiting for approval");
        String review = asked.select("a[href^=/console/reviews/]").attr("href");
        assertThat(page(manager, review).text()).contains("Another person must decide");

        Approvals.approveFirst(approver);
        Document granted = page(manager, PAGE);
        assertThat(granted.text()).contains("Waived", "Approved", "Ledger entry");
        manager.submit(review, review + "/withdraw", Map.of("withdraw_reason", "We got a month."));
        assertThat(page(manager, PAGE).text()).contains("Withdrawn", "We got a month.");
    }
}
