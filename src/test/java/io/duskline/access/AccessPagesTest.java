package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
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

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private Caller browser;

    @BeforeEach
    void signIn() {
        browser = people.browser(port, "admin");
    }

    @Test
    void aUserIsAddedChangedAndRemovedAfterAQuestion() {
        browser.submit(
                ACCESS + "/users/new",
                ACCESS + "/users",
                Map.of("email", "ann@vendor.example", "password", "a long enough password", "roles", "approver"));
        assertThat(page(ACCESS).text()).contains("2 users", "ann@vendor.example", "approver");

        String ann = ACCESS + "/users/" + people.id("ann@vendor.example");
        browser.submit(ann, ann, Map.of("password", "", "roles", "support_agent"));
        assertThat(page(ACCESS).text()).contains("support agent");

        Document question = page(ann + "/remove");
        assertThat(question.select("h1").text()).isEqualTo("Remove ann@vendor.example?");
        assertThat(page(ACCESS).text()).contains("ann@vendor.example");
        browser.submit(ann + "/remove", ann + "/remove", Map.of());
        assertThat(page(ACCESS).text()).contains("1 user").doesNotContain("ann@vendor.example");
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
        assertThat(page(ACCESS).html()).contains("&lt;b&gt;bot&lt;/b&gt;").doesNotContain(secret);

        assertThat(page(ACCESS + "/tokens/1/revoke").text()).contains("Revoke the token", "Keep the token");
        assertThat(bot.get("/api/v1/tokens").statusCode()).isEqualTo(403);
        browser.submit(ACCESS + "/tokens/1/revoke", ACCESS + "/tokens/1/revoke", Map.of());
        assertThat(bot.get("/api/v1/tokens").statusCode()).isEqualTo(401);
        assertThat(page(ACCESS).text()).contains("Revoked");
    }

    @Test
    void aFormSaysWhatIsWrongAtTheFieldAndKeepsWhatWasTyped() {
        var answer =
                browser.submit(ACCESS + "/users/new", ACCESS + "/users", Map.of("email", "ann", "password", "short"));
        Document page = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".problem a[href=#email]").text()).startsWith("The address is not an address");
        assertThat(page.select("#password").attr("aria-describedby")).contains("password-e");
        assertThat(page.select("#password-e").text())
                .contains("The password must have at least 12 characters; a short sentence is fine.");
        assertThat(page.select("#roles-e").text()).endsWith("At least one role is required.");
        assertThat(page.select("#email").attr("value")).isEqualTo("ann");
        assertThat(page.select("#password").attr("value")).isEmpty();
    }

    @Test
    void thePageSaysWhatWasDone() {
        long id = people.id("somebodyadmin@vendor.example");
        var added = browser.submit(
                ACCESS + "/users/new", ACCESS + "/users", Map.of("email", "new@vendor.example", "roles", "approver"));

        assertThat(page(added.headers().firstValue("Location").orElseThrow())
                        .select("[role=status]")
                        .text())
                .contains("A mail with a link is on its way");
        assertThat(page(ACCESS + "?done=nonsense").select("[role=status]")).isEmpty();
        assertThat(page(ACCESS + "/users/" + id + "?done=signed_out")
                        .select("[role=status]")
                        .text())
                .contains("signed out");
    }

    @Test
    void nobodyLocksThemselvesOut() {
        String self = ACCESS + "/users/" + people.id("somebodyadmin@vendor.example");
        assertThat(browser.submit(self, self, Map.of("roles", "approver")).statusCode())
                .isEqualTo(409);
        assertThat(browser.submit(self + "/remove", self + "/remove", Map.of()).statusCode())
                .isEqualTo(409);
        assertThat(page(ACCESS).text()).contains("1 user");
    }

    @Test
    void theOwnPasswordIsNotChangedHere() {
        long id = people.id("somebodyadmin@vendor.example");
        String self = ACCESS + "/users/" + id;
        assertThat(page(self).select("#password")).isEmpty();
        assertThat(page(self).select("a[href=/account]").eachText()).contains("Your sign-in");

        var refused = browser.submit(self, self, Map.of("password", "another long password", "roles", "admin"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Your own password you change under “Your sign-in”");
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
