package io.duskline.access;

import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People issue tokens of their own on a page of theirs. */
@DusklineTest
class OwnTokenPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Autowired
    Ledger ledger;

    @Test
    void isIssuedOnOnesOwnPageWithOnesOwnRolesAndIsNobodyElses() {
        Caller browser = people.browser(port, "approver");
        var form = Jsoup.parse(browser.get("/account/tokens/new").body());
        assertThat(form.select("input[name=roles]").eachAttr("value")).containsExactly("approver");
        assertThat(form.select("#expires_in_days").attr("value")).isEqualTo("90");

        var more = browser.submit(
                "/account/tokens/new",
                "/account/tokens",
                Map.of("name", "bot", "roles", "admin", "expires_in_days", "91", "present", PASSWORD));
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(more.body()).select(".problem li").eachText())
                .containsExactly(
                        "Roles: “admin” is not one of your roles; choose from your own",
                        "Expires after, in days: must be 1 to 90 days");

        browser.submit(
                "/account/tokens/new",
                "/account/tokens",
                Map.of("name", "bot", "roles", "approver", "expires_in_days", "9", "present", PASSWORD));
        assertThat(Jsoup.parse(browser.get("/account/tokens").body().replace('\u00a0', ' '))
                        .text())
                .contains("Fri 28 April 2023, 10:00");

        Caller other = people.browser(port, "support_agent");
        assertThat(other.get("/account/tokens").body()).contains("No token yet");
        assertThat(other.get("/account/tokens/1/revoke").statusCode()).isEqualTo(404);
        assertThat(other.submit("/account/tokens", "/account/tokens/1/revoke", Map.of())
                        .statusCode())
                .isEqualTo(404);
        browser.submit("/account/tokens/1/revoke", "/account/tokens/1/revoke", Map.of());
        assertThat(browser.get("/account/tokens").body()).contains("Revoked");
    }

    @Test
    void isRenewedByWhoeverOwnsItAndKnowsThePasswordUnderTheSameSecret() {
        Caller browser = people.browser(port, "integration");
        String secret = people.tokenOf("somebodyintegration@vendor.example", "integration");
        clock.advance(Duration.ofDays(80));
        browser.signIn("somebodyintegration@vendor.example", PASSWORD);
        String renewing = "/account/tokens/1/renew";

        assertThat(browser.submit(renewing, renewing, Map.of("expires_in_days", "30", "present", "a guess"))
                        .statusCode())
                .isEqualTo(422);
        var tooLong = browser.submit(renewing, renewing, Map.of("expires_in_days", "91", "present", PASSWORD));
        assertThat(Jsoup.parse(tooLong.body()).select("#expires_in_days-e").text())
                .contains("1 to 90 days");
        browser.submit(renewing, renewing, Map.of("expires_in_days", "30", "present", PASSWORD));

        assertThat(Jsoup.parse(browser.get("/account/tokens").body().replace('\u00a0', ' '))
                        .text())
                .contains("Mon 7 August 2023, 10:00");
        clock.advance(Duration.ofDays(29));
        assertThat(Caller.bearer(port, secret).get("/api/v1/tokens").statusCode())
                .isEqualTo(403);
        assertThat(ledger.about(List.of("token:1"), 1).getFirst().detail())
                .contains("\"from\":\"2023-07-18T17:00:00Z\"", "\"expires_at\":\"2023-08-07T17:00:00Z\"");
    }

    @Test
    void isNotRenewedOnceItEndedOrByAnybodyElse() {
        Caller browser = people.browser(port, "approver");
        people.tokenOf("somebodyapprover@vendor.example", "approver");
        browser.submit("/account/tokens/1/revoke", "/account/tokens/1/revoke", Map.of());
        Map<String, String> wanted = Map.of("expires_in_days", "30", "present", PASSWORD);

        assertThat(browser.submit("/account/tokens/1/renew", "/account/tokens/1/renew", wanted)
                        .statusCode())
                .isEqualTo(409);
        assertThat(people.browser(port, "admin")
                        .submit("/account/tokens", "/account/tokens/1/renew", wanted)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void isIssuedToNobodyWhoDoesNotKnowThePassword() {
        Caller browser = people.browser(port, "approver");
        Map<String, String> wrong =
                Map.of("name", "bot", "roles", "approver", "expires_in_days", "9", "present", "a guess");

        var refused = browser.submit("/account/tokens/new", "/account/tokens", wrong);

        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("#present-e").text()).contains("Is not your present password.");
        assertThat(page.select("#name, #expires_in_days").eachAttr("value")).containsExactly("bot", "9");
        assertThat(refused.body()).doesNotContain("a guess");
        assertThat(sql.fetchCount(API_TOKEN)).isZero();
    }
}
