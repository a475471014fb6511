package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class PageRolesTest {

    private static final List<String> ROLES =
            List.of("admin", "product_manager", "approver", "support_agent", "integration");

    private static final String TABLE = """
            GET  | /console/access                | admin
            GET  | /console/access/tokens         | admin
            GET  | /console/settings              | admin
            POST | /desk/accounts/none/contacts/7/end | admin support_agent
            POST | /desk/accounts/none/contacts/7     | admin support_agent
            GET  | /console/none                  | admin product_manager
            GET  | /console/campaigns             | admin product_manager approver support_agent
            GET  | /console/customers             | admin product_manager support_agent
            GET  | /console/mail                  | admin product_manager approver
            GET  | /console/mail/returned         | admin product_manager
            POST | /console/none                  | admin product_manager
            POST | /console/campaigns/7/approve   | admin approver
            POST | /console/campaigns/7/reject    | admin approver
            GET  | /console/reviews | admin product_manager approver
            POST | /console/reviews/99/approve | admin approver
            POST | /console/reviews/99/reject | admin approver
            POST | /console/reviews/99/release | admin product_manager approver
            POST | /console/reviews/99/withdraw | admin product_manager approver
            GET  | /desk/none                     | admin product_manager support_agent
            POST | /desk/deliveries/7/resend      | admin support_agent
            POST | /desk/accounts/none/contacts/7/unsubscribe | admin support_agent
            GET  | /inbox                         | admin product_manager approver support_agent integration
            GET  | /account                       | admin product_manager approver support_agent integration
            GET  | /account/second-factor         | admin product_manager approver support_agent integration
            POST | /console/access/users/7/link   | admin
            POST | /console/access/users/7/sessions/end | admin
            POST | /console/access/users/7/second-factor/remove | admin
            """;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void eachRoleOpensItsRooms() {
        Map<String, Caller> browsers = new LinkedHashMap<>();
        Map<String, String> csrf = new HashMap<>();
        for (String role : ROLES) {
            Caller browser = people.browser(port, role);
            browsers.put(role, browser);
            csrf.put(
                    role,
                    Jsoup.parse(browser.get("/inbox").body())
                            .select("input[name=_csrf]")
                            .attr("value"));
        }
        TABLE.lines().map(line -> line.split("\\|")).forEach(line -> {
            String path = line[1].strip();
            List<String> allowed = ROLES.stream()
                    .filter(role -> status(browsers.get(role), line[0].strip(), path, csrf.get(role)) != 403)
                    .toList();
            assertThat(new TreeSet<>(allowed))
                    .as(line[0] + path)
                    .isEqualTo(new TreeSet<>(List.of(line[2].strip().split(" "))));
        });
    }

    /** Who may do it there finds nothing here, where the database is not the embedded one. */
    @Test
    void thereIsNoClockOfATrialToMove() {
        for (String role : List.of("admin", "product_manager")) {
            Caller browser = people.browser(port, role);
            String csrf = Jsoup.parse(browser.get("/inbox").body())
                    .select("input[name=_csrf]")
                    .attr("value");

            assertThat(browser.get("/console/clock").statusCode()).isEqualTo(404);
            assertThat(browser.form("/console/clock", Map.of("_csrf", csrf, "to", "2030-01-01T00:00:00Z"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(browser.get("/console/campaigns").body()).doesNotContain("clock of this trial");
        }
    }

    private static int status(Caller browser, String method, String path, String csrf) {
        int status =
                (method.equals("GET") ? browser.get(path) : browser.form(path, Map.of("_csrf", csrf))).statusCode();
        assertThat(status).as(path).isNotEqualTo(302);
        return status;
    }

    @Test
    void everybodyStartsWhereTheirWorkIs() {
        assertThat(start(people.browser(port, "product_manager"))).endsWith("/console");
        assertThat(start(people.browser(port, "approver"))).endsWith("/console");
        assertThat(start(people.browser(port, "support_agent"))).endsWith("/desk");
        assertThat(start(Caller.nobody(port))).endsWith("/notices");
    }

    private static String start(Caller browser) {
        return browser.get("/").headers().firstValue("Location").orElseThrow();
    }

    @Test
    void aStrangerIsLedToTheDoor() {
        for (String path : List.of("/console/campaigns", "/desk", "/inbox", "/nowhere")) {
            var answer = Caller.nobody(port).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
        }
    }

    @Test
    void theRefusalPageSaysWhoOneIs() {
        var answer = people.browser(port, "support_agent").get("/console/ledger");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(answer.body()).text())
                .contains("This needs another role", "somebodysupport_agent@vendor.example, support agent");
    }

    @Test
    void aPageThatIsNotThereStandsInTheFrame() {
        var answer = people.browser(port, "product_manager").get("/console/none");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(answer.body()).text()).contains("There is nothing here", "Sign out");
    }

    @Test
    void publicPagesNeedNobodyAndStartNoSession() {
        for (String path : List.of(
                "/notices",
                "/notices.json",
                "/n/no-such-token",
                "/u/no-such-token",
                "/assets/duskline.css",
                "/favicon.ico")) {
            var answer = Caller.nobody(port).get(path);
            assertThat(answer.statusCode()).as(path).isIn(200, 404);
            assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(Caller.nobody(port)
                        .form("/n/no-such-token/acknowledgement", Map.of("answer", "migrating"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Caller.nobody(port)
                        .form("/u/no-such-token", Map.of("List-Unsubscribe", "One-Click"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatTheServerItselfRefusesIsToldLikeTheRest() {
        var page = Caller.nobody(port).get("/notices/a%2f%2fb");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).doesNotContain("Tomcat").doesNotContain("Exception");

        var problem = Caller.admin(port).get("/api/v1/a;b=c");
        assertThat(problem.statusCode()).isEqualTo(400);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
