package io.duskline.access;

import static io.duskline.access.Caller.leadsTo;
import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.RecoveryCode.RECOVERY_CODE;
import static io.duskline.db.tables.SecondFactor.SECOND_FACTOR;
import static io.duskline.db.tables.UserSession.USER_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A code after the password. */
@DusklineTest
class SecondFactorTest {

    private static final String PM = "pm@vendor.example";
    private static final String PAGE = "/account/second-factor";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    private Caller browser;
    private long id;
    private TotpSecret app;
    private List<String> paper;

    @BeforeEach
    void setUp() {
        id = people.user(PM, "product_manager");
        browser = Caller.nobody(port);
        browser.signIn(PM, PASSWORD);
        browser.submit(PAGE, PAGE + "/begin", Map.of("present", PASSWORD));
        app = shown();
        assertThat(browser.submit(PAGE, PAGE + "/confirm", Map.of("code", "000000"))
                        .statusCode())
                .isEqualTo(422);
        Document codes = Jsoup.parse(
                browser.submit(PAGE, PAGE + "/confirm", Map.of("code", code())).body());
        paper = codes.select(".codes code").eachText();
        browser.submit("/inbox", "/sign-out", Map.of());
        clock.advance(Duration.ofSeconds(30));
    }

    @Test
    void thePasswordAloneLetsNobodyIn() {
        assertThat(outcome(browser)).isEqualTo("/sign-in/code");

        assertThat(browser.get("/console/campaigns").statusCode()).isEqualTo(302);
        assertThat(browser.cookie(Cookies.SESSION)).isEmpty();
        assertThat(give("000000")).isEqualTo("/sign-in/code?error");
        assertThat(browser.get("/sign-in/code?error").body()).contains("This code is wrong");
        assertThat(give(code())).isEqualTo("/console/campaigns");
        assertThat(browser.get("/console/campaigns").statusCode()).isEqualTo(200);
    }

    @Test
    void noCodeCountsTwice() {
        outcome(browser);
        give(code());
        Caller other = Caller.nobody(port);
        outcome(other);

        assertThat(leadsTo(other.submit("/sign-in/code", "/sign-in/code", Map.of("code", code()))))
                .isEqualTo("/sign-in/code?error");
    }

    @Test
    void aCodeOnPaperCountsOnce() {
        assertThat(paper).hasSize(10).doesNotHaveDuplicates();
        outcome(browser);
        assertThat(give(paper.get(3).toUpperCase(java.util.Locale.ROOT))).isEqualTo("/console");
        assertThat(page().text()).contains("9 of 10 recovery codes are left");

        outcome(browser);
        assertThat(give(paper.get(3))).isEqualTo("/sign-in/code?error");
    }

    @Test
    void codesAreGuessedNoFasterThanPasswords() {
        Caller stranger = Caller.nobody(port);
        outcome(stranger);
        for (int i = 0; i < 5; i++) {
            stranger.submit("/sign-in/code", "/sign-in/code", Map.of("code", "00000" + i));
        }
        var refused = stranger.submit("/sign-in/code", "/sign-in/code", Map.of("code", code()));
        assertThat(leadsTo(refused)).isEqualTo("/sign-in/code?wait=10");
        outcome(stranger);
        assertThat(leadsTo(stranger.submit("/sign-in/code", "/sign-in/code", Map.of("code", code()))))
                .as("a fresh password gives no fresh guesses")
                .isEqualTo("/sign-in/code?wait=10");

        outcome(browser);
        assertThat(give(code())).as("on the known device").isEqualTo("/console");
    }

    @Test
    void whoeverKnowsThePasswordGetsNoFreshGuessesAtTheCodeByIt() {
        outcome(browser);
        give(code());
        for (int i = 0; i < 6; i++) {
            browser.submit(PAGE, PAGE + "/remove", Map.of("code", "00000" + i));
            browser.submit("/account", "/account/password", Map.of("present", PASSWORD, "password", "short"));
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(browser.submit(PAGE, PAGE + "/remove", Map.of("code", "000007"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void theHalfOfASignInEndsAfterTenMinutesOrWithAnotherPassword() {
        outcome(browser);
        clock.advance(Duration.ofMinutes(11));
        assertThat(leadsTo(browser.get("/sign-in/code"))).isEqualTo("/sign-in");

        outcome(browser);
        Caller.admin(port).json("PUT", "/api/v1/users/" + id, "{\"password\":\"another long password\"}");
        assertThat(leadsTo(browser.get("/sign-in/code"))).isEqualTo("/sign-in");
    }

    @Test
    void theDatabaseHasNeitherTheSecretNorTheCodes() {
        String rows =
                sql.fetch(SECOND_FACTOR).formatJSON() + sql.fetch(RECOVERY_CODE).formatJSON();

        assertThat(rows)
                .doesNotContain(app.words().replace(" ", ""))
                .doesNotContain(java.util.Base64.getEncoder().encodeToString(app.bytes()))
                .doesNotContain(paper.getFirst());
    }

    @Test
    void itIsRemovedWithACodeAndByAnAdminForAPhoneThatWasLost() {
        outcome(browser);
        give(code());
        assertThat(browser.submit(PAGE, PAGE + "/remove", Map.of("code", "000000"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Caller.admin(port).get("/api/v1/users/" + id).body()).contains("\"second_factor\":true");

        clock.advance(Duration.ofSeconds(30));
        assertThat(browser.submit(PAGE, PAGE + "/remove", Map.of("code", code()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(outcome(browser)).isEqualTo("/console");
        assertThat(sql.fetchCount(RECOVERY_CODE)).isZero();
    }

    @Test
    void anAdminTakesItAway() {
        String user = "/console/access/users/" + id;
        Caller admin = people.browser(port, "admin");
        assertThat(Jsoup.parse(admin.get(user + "/second-factor/remove").body()).text())
                .contains("Make sure that it is they who ask");

        admin.submit(user + "/second-factor/remove", user + "/second-factor/remove", Map.of());

        assertThat(outcome(browser)).isEqualTo("/console");
        assertThat(Caller.admin(port)
                        .call("DELETE", "/api/v1/users/" + id + "/second-factor")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void onesOwnTokenTakesItNotAway() {
        sql.update(APP_USER).set(APP_USER.ROLES, "admin").execute();
        Caller token = Caller.bearer(port, people.tokenOf(PM, "admin"));

        assertThat(token.call("DELETE", "/api/v1/users/" + id + "/second-factor")
                        .statusCode())
                .isEqualTo(409);

        assertThat(outcome(browser)).isEqualTo("/sign-in/code");
    }

    @Test
    void aSessionOfThePasswordAloneEndsWithTheSetUp() {
        Caller.admin(port).call("DELETE", "/api/v1/users/" + id + "/second-factor");
        Caller stranger = Caller.nobody(port);
        outcome(stranger);
        outcome(browser);
        setUpIn(browser);

        assertThat(browser.get("/console/campaigns").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/console/campaigns").statusCode()).isEqualTo(302);
        assertThat(sql.fetchCount(USER_SESSION)).isEqualTo(1);
    }

    @Test
    void aSessionThatShowedNoCodeIsNoneWhereACodeIsNeeded() {
        outcome(browser);
        give(code());
        assertThat(browser.get("/console/campaigns").statusCode()).isEqualTo(200);

        sql.update(USER_SESSION).set(USER_SESSION.SHOWED_CODE, false).execute();

        assertThat(leadsTo(browser.get("/console/campaigns"))).isEqualTo("/sign-in");
    }

    @Test
    void whatIsSetUpIsShownInTheSessionThatBeganItAlone() {
        Caller.admin(port).call("DELETE", "/api/v1/users/" + id + "/second-factor");
        Caller stranger = Caller.nobody(port);
        outcome(stranger);
        outcome(browser);
        browser.submit(PAGE, PAGE + "/begin", Map.of("present", PASSWORD));

        assertThat(page().select(".hash")).hasSize(1);
        assertThat(stranger.get(PAGE).body()).contains("It is off");
        TotpSecret shown = shown();
        assertThat(stranger.submit(PAGE, PAGE + "/confirm", Map.of("code", shown.code(clock.instant())))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void nobodySetsItUpWithoutThePassword() {
        Caller.admin(port).call("DELETE", "/api/v1/users/" + id + "/second-factor");
        outcome(browser);

        var refused = browser.submit(PAGE, PAGE + "/begin", Map.of("present", "not the password"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#present-e").text()).contains("Is not your present password");
        assertThat(page().text()).contains("It is off");
    }

    @Test
    void newCodesForPaperTakeThePlaceOfTheOld() {
        outcome(browser);
        give(code());
        clock.advance(Duration.ofSeconds(30));
        Document page = Jsoup.parse(browser.submit(PAGE, PAGE + "/recovery-codes", Map.of("code", code()))
                .body());
        assertThat(page.select(".codes code").eachText()).hasSize(10).doesNotContainAnyElementsOf(paper);

        outcome(browser);
        assertThat(give(paper.getFirst())).isEqualTo("/sign-in/code?error");
    }

    private void setUpIn(Caller session) {
        session.submit(PAGE, PAGE + "/begin", Map.of("present", PASSWORD));
        app = shown();
        session.submit(PAGE, PAGE + "/confirm", Map.of("code", code()));
    }

    private TotpSecret shown() {
        String key = page().select(".hash").text();
        return new TotpSecret(new Base32().decode(key.replace(" ", "")));
    }

    private Document page() {
        return Jsoup.parse(browser.get(PAGE).body());
    }

    private String code() {
        return app.code(clock.instant());
    }

    private static String outcome(Caller browser) {
        return leadsTo(browser.signIn(PM, PASSWORD));
    }

    private String give(String code) {
        return leadsTo(browser.submit("/sign-in/code", "/sign-in/code", Map.of("code", code)));
    }
}
