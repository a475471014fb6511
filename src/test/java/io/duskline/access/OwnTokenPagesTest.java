package io.duskline.access;

import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
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

    @Test
    void isIssuedOnOnesOwnPageWithOnesOwnRolesAndIsNobodyElses() {
        Caller browser = people.browser(port, "approver");
        var form = Jsoup.parse(browser.get("/account/tokens/new").body());
        assertThat(form.select("input[name=roles]").eachAttr("value")).containsExactly("approver");
        assertThat(form.select("#expires_in_days").attr("value")).isEqualTo("90");

        var more = browser.submit(
                "/account/tokens/new",
                "/account/tokens",
                Map.of("name", "bot", "roles", "admin", "days", "91", "present", PASSWORD));
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(more.body()).select(".problem li").eachText())
                .containsExactly("“admin” is not a role of yours.", "It must be 1 to 90 days.");

        browser.submit(
                "/account/tokens/new",
                "/account/tokens",
                Map.of("name", "bot", "roles", "approver", "days", "9", "present", PASSWORD));
        assertThat(browser.get("/account/tokens").body()).contains("Fri 28 April 2023, 17:00");

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
    void isIssuedToNobodyWhoDoesNotKnowThePassword() {
        Caller browser = people.browser(port, "approver");
        Map<String, String> wrong = Map.of("name", "bot", "roles", "approver", "days", "9", "present", "a guess");

        var refused = browser.submit("/account/tokens/new", "/account/tokens", wrong);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#present-e").text()).contains("present password is another one");
        assertThat(sql.fetchCount(API_TOKEN)).isZero();
    }
}
