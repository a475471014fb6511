package io.duskline.access;

import static io.duskline.access.Caller.leadsTo;
import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.FailedTry.FAILED_TRY;
import static io.duskline.db.tables.UserSession.USER_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is signed in, for how long, and how that is seen and ended. */
@DusklineTest
class SessionsTest {

    private static final String PM = "pm@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    @Autowired
    Sessions sessions;

    @Autowired
    Users users;

    @Autowired
    Credentials credentials;

    @Autowired
    FailedAttempts failed;

    private long id;

    @BeforeEach
    void somebody() {
        id = people.user(PM, "product_manager");
    }

    @Test
    void zoneOfPagesIsTheOneThatTheUserChose() {
        Caller browser = signedIn();
        assertThat(zoneOf(browser)).isEqualTo("Times in Los Angeles.");

        browser.submit("/account", "/account/time-zone", Map.of("zone", "Asia/Tokyo"));
        assertThat(zoneOf(browser)).isEqualTo("Times in Tokyo.");
        assertThat(users.get(id).timeZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));

        browser.submit("/account", "/account/time-zone", Map.of("zone", ""));
        assertThat(zoneOf(browser)).as("as the vendor").isEqualTo("Times in Los Angeles.");
    }

    @Test
    void zoneThatIsNoneIsRefusedAndChangesNothing() {
        Caller browser = signedIn();
        browser.submit("/account", "/account/time-zone", Map.of("zone", "Asia/Tokyo"));

        HttpResponse<String> refused = browser.submit("/account", "/account/time-zone", Map.of("zone", "PST"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).text())
                .contains("Time zone: is not a time zone. Choose one of the list");
        assertThat(users.get(id).timeZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    private static String zoneOf(Caller browser) {
        return Jsoup.parse(browser.get("/account").body())
                .select(".times")
                .textNodes()
                .getFirst()
                .text()
                .strip();
    }

    @Test
    void aStrangerLeavesNoSessionBehind() {
        Caller stranger = Caller.nobody(port);
        for (String path : List.of("/", "/sign-in", "/sign-in/forgotten", "/console/campaigns", "/desk", "/nowhere")) {
            stranger.get(path);
        }
        stranger.signIn(PM, "a wrong password");

        assertThat(sql.fetchCount(USER_SESSION)).isZero();
        assertThat(stranger.cookie(Cookies.SESSION)).isEmpty();
        assertThat(stranger.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void signingInNeedsNoSessionOfTheServletContainerEither() {
        Caller browser = signedIn();
        browser.get("/console/campaigns");

        assertThat(browser.cookie("JSESSIONID")).isEmpty();
        assertThat(sql.fetch(USER_SESSION).formatJSON()).doesNotContain(browser.cookie(Cookies.SESSION));
    }

    @Test
    void thePageThatWasWantedIsKeptByTheBrowserAndLeadsNowhereElse() {
        Caller browser = Caller.nobody(port);
        browser.get("/console/campaigns?state=draft");
        assertThat(location(browser)).isEqualTo("/console/campaigns?state=draft");
        assertThat(browser.cookie(Cookies.WANTED)).isEmpty();

        Caller lured = Caller.nobody(port);
        lured.keep(Cookies.WANTED, "Ly9ldmlsLmV4YW1wbGU.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(location(lured)).isEqualTo("/console");
    }

    @Test
    void itEndsAfterAnHourWithoutAPage() {
        Caller browser = signedIn();
        clock.advance(Duration.ofMinutes(59));
        assertThat(status(browser)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(59));
        assertThat(status(browser)).isEqualTo(200);

        clock.advance(Duration.ofMinutes(61));
        assertThat(status(browser)).isEqualTo(302);
        sessions.forgetEnded();
        assertThat(sql.fetchCount(USER_SESSION)).isZero();
    }

    @Test
    void itEndsAfterTwelveHoursHoweverBusyOneIs() {
        Caller browser = signedIn();
        for (int i = 0; i < 23; i++) {
            clock.advance(Duration.ofMinutes(31));
            assertThat(status(browser)).isEqualTo(200);
        }

        clock.advance(Duration.ofMinutes(31));
        assertThat(status(browser)).isEqualTo(302);
    }

    @Test
    void oneSeesOnesSessionsAndEndsThem() {
        Caller here = signedIn();
        Caller there = signedIn();
        Caller elsewhere = signedIn();

        assertThat(page(here).select("h2").eachText()).contains("3 sessions");
        assertThat(page(here).text()).contains("This one", "A browser on an unknown system", "127.0.0.1");
        assertThat(page(here).select("main a[href=/account/tokens]")).hasSize(1);
        String end = page(here).select("form[action~=sessions/\\d+/end]").attr("action");
        here.submit("/account", end, Map.of());
        assertThat(page(here).select("h2").eachText()).contains("2 sessions");
        assertThat(List.of(status(there), status(elsewhere))).containsExactlyInAnyOrder(200, 302);

        here.submit("/account", "/account/sessions/end-others", Map.of());
        assertThat(List.of(status(here), status(there), status(elsewhere))).containsExactly(200, 302, 302);
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        Caller browser = signedIn();
        long theirs = sessions.of(id).getFirst().id();

        people.browser(port, "approver").submit("/account", "/account/sessions/" + theirs + "/end", Map.of());

        assertThat(status(browser)).isEqualTo(200);
    }

    @Test
    void anAdminSignsSomebodyOutEverywhere() {
        Caller byPage = signedIn();
        String user = "/console/access/users/" + id;
        Caller admin = people.browser(port, "admin");
        admin.submit(user, user + "/sessions/end", Map.of());
        assertThat(status(byPage)).isEqualTo(302);
        assertThat(status(admin)).isEqualTo(200);

        Caller byRest = signedIn();
        assertThat(Caller.admin(port)
                        .call("DELETE", "/api/v1/users/" + id + "/sessions")
                        .statusCode())
                .isEqualTo(204);
        assertThat(status(byRest)).isEqualTo(302);
    }

    @Test
    void theOwnPasswordIsChangedWithTheOldOneAndEndsTheOtherSessions() {
        Caller here = signedIn();
        Caller there = signedIn();
        Map<String, String> wrong = Map.of("present", "not the old one", "password", "another long password");
        var refused = here.submit("/account", "/account/password", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#present-e").text()).contains("Is not your present password.");
        assertThat(refused.body()).doesNotContain("not the old one", "another long password");
        Map<String, String> weak = Map.of("present", PASSWORD, "password", "qwertyuiop123");
        assertThat(Jsoup.parse(here.submit("/account", "/account/password", weak)
                                .body())
                        .select("#password-e")
                        .text())
                .contains("found in leaks");
        assertThat(status(there)).isEqualTo(200);

        Map<String, String> right = Map.of("present", PASSWORD, "password", "another long password");
        assertThat(leadsTo(here.submit("/account", "/account/password", right))).isEqualTo("/account?password_set");
        assertThat(List.of(status(here), status(there))).containsExactly(200, 302);
        assertThat(location(Caller.nobody(port))).endsWith("?error");
    }

    @Test
    void onesOwnPageTellsWhoTriedInVain() {
        Caller browser = signedIn();
        assertThat(browser.get("/account").body()).contains("None in the last 30 days.");

        Caller.nobody(port).signIn(PM, "a guess of somebody");
        Caller.nobody(port).signIn("PM@vendor.example", "another guess");
        Caller.nobody(port).signIn("nobody@vendor.example", "a guess of somebody");

        assertThat(Jsoup.parse(browser.get("/account").body()).text())
                .contains(
                        "2 wrong passwords or codes for your address since Wed 19 April 2023, 10:00",
                        "from 127.0.0.1.");
        assertThat(sql.fetch(FAILED_TRY).formatJSON()).doesNotContain("vendor.example");
        assertThat(sql.fetchCount(FAILED_TRY)).isEqualTo(2);

        clock.advance(Duration.ofDays(2));
        failed.forgetOld();
        assertThat(sql.fetchCount(FAILED_TRY)).as("whom nobody is").isEqualTo(1);
        clock.advance(Duration.ofDays(29));
        assertThat(failed.of(PM)).isEmpty();
        failed.forgetOld();
        assertThat(sql.fetchCount(FAILED_TRY)).isZero();
    }

    @Test
    void whoFindsAnOpenSessionGuessesTheOldPasswordNotForLong() {
        Caller here = signedIn();
        Map<String, String> wrong = Map.of("present", "not the old one", "password", "another long password");
        for (int i = 0; i < 5; i++) {
            here.submit("/account", "/account/password", wrong);
        }

        Map<String, String> right = Map.of("present", PASSWORD, "password", "another long password");
        var refused = here.submit("/account", "/account/password", right);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Too many attempts");
    }

    @Test
    void noneBeginsWithAPasswordThatIsNoLongerTheOne() {
        var entering = new SignIn.Answer.Enter(users.get(id), credentials.stamp(id), false);

        Caller.admin(port).json("PUT", "/api/v1/users/" + id, "{\"password\":\"another long password\"}");

        assertThat(sessions.begin(entering, "Firefox", "192.0.2.1")).isEmpty();
        assertThat(sql.fetchCount(USER_SESSION)).isZero();
    }

    private Caller signedIn() {
        Caller browser = Caller.nobody(port);
        browser.signIn(PM, PASSWORD);
        return browser;
    }

    private String location(Caller browser) {
        return leadsTo(browser.signIn(PM, PASSWORD));
    }

    private static int status(Caller browser) {
        return browser.get("/account").statusCode();
    }

    private static Document page(Caller browser) {
        return Jsoup.parse(browser.get("/account").body());
    }
}
