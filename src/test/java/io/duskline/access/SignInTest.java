package io.duskline.access;

import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.SignInFailure.SIGN_IN_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class SignInTest {

    private static final String PM = "pm@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    Throttle throttle;

    @Autowired
    DSLContext sql;

    private Caller browser;

    @org.junit.jupiter.api.BeforeEach
    void open() {
        browser = Caller.nobody(port);
    }

    @Test
    void oneSignsInAndComesToThePageOneWanted() {
        people.user(PM, "product_manager");
        browser.get("/inbox?q=acme");

        HttpResponse<String> answer = browser.signIn("PM@Vendor.example ", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).contains("/inbox?q=acme");
        assertThat(browser.get("/inbox").statusCode()).isEqualTo(200);
    }

    @Test
    void everySignInIsASessionOfItsOwn() {
        people.user(PM, "product_manager");
        browser.signIn(PM, PASSWORD);
        String before = browser.cookie(Cookies.SESSION);
        browser.signIn(PM, PASSWORD);

        assertThat(before).isNotEmpty();
        assertThat(browser.cookie(Cookies.SESSION)).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void anUnknownAddressAndAWrongPasswordReadTheSame() {
        people.user(PM, "product_manager");

        String wrong = location(browser.signIn(PM, "not the password"));
        String unknown = location(browser.signIn("stranger@vendor.example", PASSWORD));

        assertThat(wrong).endsWith("/sign-in?error").isEqualTo(unknown);
        var page = Jsoup.parse(browser.get("/sign-in?error").body());
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select("[role=alert]").text())
                .contains("The address or the password is wrong. Check both and try again.");
    }

    @Test
    void oneSignsOut() {
        people.user(PM, "product_manager");
        browser.signIn(PM, PASSWORD);

        assertThat(browser.get("/sign-out").statusCode()).isNotEqualTo(200);
        assertThat(browser.get("/inbox").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = browser.submit("/inbox", "/sign-out", Map.of());

        assertThat(location(answer)).endsWith("/sign-in?signed_out");
        assertThat(browser.get("/inbox").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        people.user(PM, "product_manager");
        browser.signIn(PM, PASSWORD);

        assertThat(browser.form("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.form("/console/campaigns", Map.of("_csrf", "guessed"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/inbox").statusCode()).isEqualTo(200);
        assertThat(Caller.nobody(port)
                        .form("/sign-in", Map.of("username", PM, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aNewPasswordEndsSessionsAndNewRolesCountAtOnce() {
        long id = people.user(PM, "support_agent");
        browser.signIn(PM, PASSWORD);
        assertThat(browser.get("/console/none").statusCode()).isEqualTo(403);

        Caller admin = Caller.admin(port);
        admin.json("PUT", "/api/v1/users/" + id, "{\"roles\":[\"product_manager\"]}");
        assertThat(browser.get("/console/none").statusCode()).isEqualTo(404);

        admin.json("PUT", "/api/v1/users/" + id, "{\"password\":\"another long password\"}");
        assertThat(browser.get("/console/none").statusCode()).isEqualTo(302);
        assertThat(location(browser.signIn(PM, PASSWORD))).endsWith("?error");
        assertThat(location(browser.signIn(PM, "another long password"))).doesNotContain("error");
    }

    @Test
    void guessingGetsSlowerAndSlowerAlsoForAddressesThatDoNotExist() {
        people.user(PM, "product_manager");
        for (String address : List.of(PM, "stranger@vendor.example")) {
            for (int i = 0; i < 5; i++) {
                assertThat(location(browser.signIn(address, "guess " + i))).endsWith("?error");
            }
            assertThat(location(browser.signIn(address, PASSWORD))).endsWith("?wait=10");
        }

        clock.advance(Duration.ofSeconds(10));
        assertThat(location(browser.signIn(PM, "guess 6"))).endsWith("?error");
        assertThat(location(browser.signIn(PM, PASSWORD))).endsWith("?wait=20");
        assertThat(browser.get("/sign-in?wait=20").body()).contains("Wait 20 seconds");

        clock.advance(Duration.ofSeconds(20));
        assertThat(location(browser.signIn(PM, PASSWORD))).doesNotContain("sign-in");
        assertThat(location(browser.signIn(PM, "guess after success"))).endsWith("?error");
    }

    @Test
    void oneClientDoesNotTryAddressAfterAddress() {
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.begin(attempt("user" + i))).isZero();
        }

        assertThat(throttle.begin(attempt("user21"))).isEqualTo(Duration.ofSeconds(10));
        assertThat(throttle.begin(Attempt.toSignIn("user21@vendor.example", from("192.0.2.8"))))
                .isZero();
    }

    /** People type a password where the address belongs; its bare hash could be guessed. */
    @Test
    void whatWasTypedCannotBeGuessedFromWhatIsKept() {
        throttle.begin(attempt("typed"));

        assertThat(sql.fetch(SIGN_IN_FAILURE).formatJSON())
                .doesNotContain(DigestUtils.sha256Hex("typed@vendor.example"), "192.0.2.7");
    }

    @Test
    void noWaitIsLongerThanAQuarterOfAnHourAndAllIsForgottenAfterADay() {
        for (int i = 0; i < 40; i++) {
            throttle.begin(attempt("user"));
            clock.advance(Duration.ofMinutes(15));
        }
        throttle.begin(attempt("user"));
        assertThat(throttle.begin(attempt("user"))).isEqualTo(Duration.ofMinutes(15));

        clock.advance(Duration.ofHours(25));
        throttle.forgetOld();
        assertThat(throttle.begin(attempt("user"))).isZero();
        assertThat(throttle.begin(attempt("user"))).isZero();
    }

    @Test
    void manyGuessesAtOnceAreCountedLikeOneAfterTheOther() throws Exception {
        List<Callable<Duration>> guesses = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            guesses.add(() -> throttle.begin(attempt("user")));
        }

        long looked = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var guess : threads.invokeAll(guesses)) {
                looked += guess.get().isZero() ? 1 : 0;
            }
        }

        assertThat(looked).isEqualTo(5);
    }

    private static Attempt attempt(String name) {
        return Attempt.toSignIn(name + "@vendor.example", from("192.0.2.7"));
    }

    private static Visitor from(String client) {
        return new Visitor(client, Optional.empty());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.statusCode()));
    }
}
