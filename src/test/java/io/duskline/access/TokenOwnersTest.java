package io.duskline.access;

import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.ledger.Seal;
import io.duskline.web.Actors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;

/** A token is its owner's: it may no more than they may now, ends when it was said to, and does not outlive them. */
@DusklineTest
class TokenOwnersTest {

    private static final String ANN = "ann@vendor.example";
    private static final String BOT = "{\"name\":\"bot\",\"roles\":[\"integration\"]";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Tokens tokens;

    @Autowired
    DSLContext sql;

    @Autowired
    Ledger ledger;

    @Autowired
    Seal seal;

    @Autowired
    TestClock clock;

    @Autowired
    Actors actors;

    @Autowired
    TransactionOperations transactions;

    private Caller tokenOfAnn(String ownRole, String role) {
        people.user(ANN, ownRole);
        return Caller.bearer(port, people.tokenOf(ANN, role));
    }

    private String ann() {
        return "/api/v1/users/" + people.id(ANN);
    }

    private static int status(Caller caller) {
        return caller.get("/api/v1/campaigns").statusCode();
    }

    @Test
    void endsWithItsOwner() {
        Caller token = tokenOfAnn("admin", "admin");
        assertThat(token.get("/api/v1/users").statusCode()).isEqualTo(200);

        assertThat(Caller.admin(port).call("DELETE", ann()).statusCode()).isEqualTo(204);

        assertThat(token.get("/api/v1/users").statusCode()).isEqualTo(401);
        assertThat(ledger.after(0, 10_000).reversed().stream().limit(2))
                .extracting(LedgerEntry::kind)
                .containsExactly("token.revoked", "user.removed");
        people.user(ANN, "admin");
        assertThat(token.get("/api/v1/users").statusCode())
                .as("somebody else of the same address")
                .isEqualTo(401);
    }

    @Test
    void endsWithTheRoleThatItNames() {
        Caller token = tokenOfAnn("admin", "product_manager");
        Caller.admin(port).json("PUT", ann(), "{\"roles\":[\"product_manager\"]}");
        assertThat(status(token)).as("ann may still do it").isEqualTo(200);

        Caller.admin(port).json("PUT", ann(), "{\"roles\":[\"support_agent\"]}");
        Caller.admin(port).json("PUT", ann(), "{\"roles\":[\"product_manager\"]}");

        assertThat(status(token)).as("what has ended does not come back").isEqualTo(401);
    }

    @Test
    void mayDoNoMoreThanItsOwnerWhateverItsRowSays() {
        people.user(ANN, "admin");
        Caller token = Caller.bearer(port, people.tokenOf(ANN, "admin", "approver"));
        sql.update(APP_USER).set(APP_USER.ROLES, "approver").execute();

        assertThat(status(token)).isEqualTo(200);
        assertThat(token.get("/api/v1/users").statusCode()).isEqualTo(403);
        sql.deleteFrom(APP_USER).execute();
        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void holdsNinetyDaysOrFewer() {
        Caller admin = Caller.admin(port);
        Caller quarter = bot(admin, BOT + "}");
        Caller week = bot(admin, BOT + ",\"expires_in_days\":7}");

        assertThat(admin.get("/api/v1/tokens/1").body()).contains("\"expires_at\":\"2023-07-18T17:00:00Z\"");
        clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(status(week)).isEqualTo(403);
        clock.advance(Duration.ofMillis(1));
        assertThat(status(week)).isEqualTo(401);
        assertThat(admin.get("/api/v1/tokens/2").body()).contains("\"state\":\"expired\"");
        clock.advance(Duration.ofDays(83));
        assertThat(status(quarter)).isEqualTo(401);
    }

    @Test
    void isNotGivenForLongerThanTheInstallationAllows() {
        for (String days : List.of("0", "-1", "91", "100000000")) {
            var refused = Caller.admin(port).json("POST", "/api/v1/tokens", BOT + ",\"expires_in_days\":" + days + "}");
            assertThat(refused.statusCode()).as(days).isEqualTo(422);
            assertThat(refused.body()).contains("\"field\":\"expires_in_days\"", "1 to 90 days");
        }
        assertThat(sql.fetchCount(API_TOKEN)).isZero();
    }

    private Caller bot(Caller admin, String wanted) {
        String body = admin.json("POST", "/api/v1/tokens", wanted).body();
        return Caller.bearer(port, body.replaceAll(".*\"(dsk_[^\"]+)\".*", "$1"));
    }

    @Test
    void isListedWithItsOwnerAndItsLastUse() {
        Caller token = tokenOfAnn("approver", "approver");
        Caller admin = Caller.admin(port);
        assertThat(admin.get("/api/v1/tokens").body())
                .contains("\"owner\":\"" + ANN + "\"", "\"state\":\"active\"", "\"last_used_at\":null");

        status(token);
        clock.advance(Duration.ofSeconds(59));
        status(token);
        assertThat(admin.get("/api/v1/tokens").body()).contains("\"last_used_at\":\"2023-04-19T17:00:00Z\"");
        clock.advance(Duration.ofSeconds(1));
        status(token);
        assertThat(admin.get("/api/v1/tokens").body()).contains("\"last_used_at\":\"2023-04-19T17:01:00Z\"");

        assertThat(Jsoup.parse(people.browser(port, "admin")
                                .get("/console/access/tokens")
                                .body()
                                .replace('\u00a0', ' '))
                        .text())
                .contains(ANN + " issued Wed 19 April 2023, 10:00 Approver Tue 18 July 2023, 10:00 in 90 days"
                        + " Wed 19 April 2023, 10:01 from 127.0.0.1");
    }

    @Test
    void issuesNoTokens() {
        Caller token = tokenOfAnn("admin", "admin");

        var refused = token.json("POST", "/api/v1/tokens", BOT + "}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("A token issues no tokens.");
    }

    @Test
    void namesThePersonInTheLedgerAndIsThemself() {
        Caller token = tokenOfAnn("admin", "admin");

        assertThat(token.call("DELETE", ann()).statusCode()).isEqualTo(409);
        assertThat(token.json("PUT", ann(), "{\"roles\":[\"approver\"]}").statusCode())
                .isEqualTo(409);
        token.json("POST", "/api/v1/suppressions", "{\"email\":\"a@customer.example\",\"reason\":\"Asked.\"}");

        assertThat(ledger.after(0, 10_000).reversed().stream().limit(1))
                .extracting(LedgerEntry::actor)
                .containsExactly(ANN + " (token 1)");
    }

    @Test
    void ofTheAdminTokenEndsWithTheSetting() {
        String secret = Caller.admin(port)
                .json("POST", "/api/v1/tokens", BOT + "}")
                .body()
                .replaceAll(".*\"(dsk_[^\"]+)\".*", "$1");

        assertThat(presented(secret, "admin-token-for-the-tests")).isPresent();
        assertThat(presented(secret, "another-admin-token")).isEmpty();
        assertThat(presented(secret, "")).isEmpty();
    }

    private Optional<Bearer> presented(String secret, String adminToken) {
        return new Tokens(sql, ledger, clock, new TokenSettings("P90D"), new AdminToken(adminToken), seal)
                .present(secret, "127.0.0.1");
    }

    @Test
    void neverEndsOnlyWhereTheInstallationSaysSo() {
        Tokens endless = new Tokens(sql, ledger, clock, new TokenSettings("none"), new AdminToken(""), seal);
        Issuer admin = new Issuer(null, "admin token");

        long never = issued(endless, admin, null);
        long once = issued(endless, admin, 400);

        assertThat(tokens.get(never).expiresAt()).isNull();
        assertThat(tokens.get(once).expiresAt()).isEqualTo(TestClock.START.plus(Duration.ofDays(400)));
    }

    private long issued(Tokens by, Issuer who, @Nullable Integer days) {
        Tokens.Wanted wanted = new Tokens.Wanted("bot", List.of("integration"), days);
        return Objects.requireNonNull(transactions.execute(status -> by.issue(wanted, who)))
                .id();
    }

    @Test
    void endsWithAPasswordThatAnotherSet() {
        Caller token = tokenOfAnn("approver", "approver");
        assertThat(status(token)).isEqualTo(200);

        Caller.admin(port).json("PUT", ann(), "{\"password\":\"another long password\"}");

        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void endsWithTheOwnPasswordWhereItsOwnerSaysSo() {
        Caller token = tokenOfAnn("approver", "approver");
        Caller browser = people.signedIn(port, ANN);
        Map<String, String> kept = Map.of("present", PASSWORD, "password", "another long password");
        browser.submit("/account", "/account/password", kept);
        assertThat(status(token)).isEqualTo(200);

        Map<String, String> ended =
                Map.of("present", "another long password", "password", "a third long password", "tokens", "end");
        browser.submit("/account", "/account/password", ended);
        assertThat(status(token)).isEqualTo(401);
    }
}
