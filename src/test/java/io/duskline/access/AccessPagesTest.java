package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An admin gives access and takes it away in the browser. */
@DusklineTest
class AccessPagesTest {

    private static final String ACCESS = "/console/access";
    private static final String TOKENS = ACCESS + "/tokens";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    private Caller browser;

    @BeforeEach
    void signIn() {
        browser = people.browser(port, "admin");
    }

    @Test
    void somebodyIsInvitedByNameChangedAndRemovedAfterAQuestion() {
        browser.submit(
                ACCESS,
                ACCESS + "/users",
                Map.of("email", "ann@vendor.example", "name", "Ann Ekwueme", "roles", "approver"));
        long id = people.id("ann@vendor.example");
        String ann = ACCESS + "/users/" + id;
        assertThat(page(ACCESS).text())
                .contains("1 person, 1 invited", "Ann Ekwueme ann@vendor.example", "Approver Invited", "Never");

        browser.submit(ann, ann, Map.of("name", "Ann  O’Neil", "roles", "support_agent"));
        assertThat(page(ACCESS).text()).contains("Ann O’Neil", "Support agent");
        assertThat(Caller.admin(port).get("/api/v1/users/" + id).body()).contains("\"name\":\"Ann  O’Neil\"");

        assertThat(page(ann + "/remove").select("h1").text()).isEqualTo("Withdraw the invitation of Ann O’Neil?");
        assertThat(page(ACCESS).text()).contains("ann@vendor.example");
        browser.submit(ann + "/remove", ann + "/remove", Map.of());
        assertThat(page(ACCESS).text()).contains("1 person").doesNotContain("ann@vendor.example");
    }

    @Test
    void theListSaysWhoEntersByThePasswordAloneAndWhoAloneCanApprove() {
        people.user("pm@vendor.example", "product_manager");
        assertThat(page(ACCESS).text())
                .contains("No second factor: somebodyadmin@vendor.example, pm@vendor.example.")
                .contains("only somebodyadmin@vendor.example can approve today");

        people.user("approver@vendor.example", "approver");
        assertThat(page(ACCESS).text()).doesNotContain("can approve today");
    }

    @Test
    void whoCameLastSaysSoAndWhoIsLongAwayIsMarked() {
        people.signedIn(port, people.somebody("approver"));
        clock.advance(Duration.ofDays(61));
        browser.signIn("somebodyadmin@vendor.example", People.PASSWORD);

        assertThat(page(ACCESS).text()).contains("Wed 19 April 2023, 10:00 61 days ago", "Mon 19 June 2023, 10:00");
    }

    @Test
    void aTokenIsShownOnceAndRevokedAfterAQuestion() {
        var issued = browser.submit(
                "/account/tokens/new",
                "/account/tokens",
                Map.of("name", "<b>bot</b>", "roles", "integration", "present", People.PASSWORD));
        String secret = Jsoup.parse(issued.body()).select("#secret").attr("value");
        Caller bot = Caller.bearer(port, secret);
        assertThat(secret).startsWith("dsk_");
        assertThat(issued.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(bot.get("/api/v1/tokens").statusCode()).isEqualTo(403);
        assertThat(page(TOKENS).html())
                .contains("&lt;b&gt;bot&lt;/b&gt;", secret.substring(0, 8) + "…")
                .doesNotContain(secret);

        assertThat(page(TOKENS + "/1/revoke").text()).contains("Revoke the token", "Keep the token");
        assertThat(bot.get("/api/v1/tokens").statusCode()).isEqualTo(403);
        browser.submit(TOKENS + "/1/revoke", TOKENS + "/1/revoke", Map.of());
        assertThat(bot.get("/api/v1/tokens").statusCode()).isEqualTo(401);
        assertThat(page(TOKENS).text()).contains("1 inactive", "Revoked by somebodyadmin@vendor.example");
    }

    @Test
    void tokensThatRunOutSoonOrLieIdleAreMarked() {
        people.tokenOf("somebodyadmin@vendor.example", "integration");
        clock.advance(Duration.ofDays(80));
        browser.signIn("somebodyadmin@vendor.example", People.PASSWORD);

        assertThat(page(TOKENS).text())
                .contains("1 runs out soon", "1 is not used")
                .contains("From the settings DUSKLINE_ADMIN_TOKEN", "in 10 days", "Never for 80 days");
    }

    @Test
    void aFormSaysWhatIsWrongAtTheFieldAndKeepsWhatWasTyped() {
        var answer = browser.submit(ACCESS, ACCESS + "/users", Map.of("email", "ann", "name", "ann@vendor.example"));
        Document page = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".problem a[href=#email]").text()).isEqualTo("Their work address");
        assertThat(page.select("#name-e").text()).endsWith("Must be a name, not an address.");
        assertThat(page.select("#roles-e").text()).endsWith("At least one role is required.");
        assertThat(page.select("#email").attr("value")).isEqualTo("ann");
        assertThat(page.select("#name").attr("value")).isEqualTo("ann@vendor.example");
    }

    @Test
    void thePageSaysWhatWasDone() {
        var added =
                browser.submit(ACCESS, ACCESS + "/users", Map.of("email", "new@vendor.example", "roles", "approver"));

        assertThat(page(added.headers().firstValue("Location").orElseThrow())
                        .select("[role=status]")
                        .text())
                .contains("A mail with a link is on its way");
        assertThat(page(ACCESS).select("[role=status]")).isEmpty();
        String user = ACCESS + "/users/" + people.id("new@vendor.example");
        browser.submit(user, user + "/sessions/end", Map.of());
        assertThat(page(user).select("[role=status]").text()).contains("signed out");
    }

    @Test
    void nobodyLocksThemselvesOut() {
        String self = ACCESS + "/users/" + people.id("somebodyadmin@vendor.example");
        assertThat(browser.submit(self, self, Map.of("roles", "approver")).statusCode())
                .isEqualTo(409);
        assertThat(browser.submit(self + "/remove", self + "/remove", Map.of()).statusCode())
                .isEqualTo(409);
        assertThat(page(ACCESS).text()).contains("1 person");
    }

    @Test
    void theOwnPasswordIsNotChangedHere() {
        long id = people.id("somebodyadmin@vendor.example");
        String self = ACCESS + "/users/" + id;
        assertThat(page(self).select("input[type=password]")).isEmpty();
        assertThat(page(self).select("a[href=/account]").eachText()).contains("Your sign-in");

        Caller token = Caller.bearer(port, people.tokenOf("somebodyadmin@vendor.example", "admin"));
        assertThat(token.json("PUT", "/api/v1/users/" + id, "{\"password\":\"another long password\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    private Document page(String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
