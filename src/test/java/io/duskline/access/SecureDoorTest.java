package io.duskline.access;

import static io.duskline.access.Caller.leadsTo;
import static io.duskline.access.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Reached by HTTPS, where admins need a second factor. */
@DusklineTest
@TestPropertySource(
        properties = {"duskline.base-url=https://duskline.vendor.example", "duskline.sign-in.second-factor=admins"})
class SecureDoorTest {

    private static final String PAGE = "/account/second-factor";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    io.duskline.TestClock clock;

    @Test
    void noCookieCanBePlantedOrReadOffTheWire() {
        Caller browser = Caller.overTls(port);
        browser.get("/console/campaigns");
        var answer = browser.signIn(people.somebody("product_manager"), PASSWORD);

        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-duskline-session="))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-duskline-device="))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-XSRF-TOKEN="))
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("Path=/")
                        .contains("Secure")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .doesNotContain("Domain"));
        assertThat(browser.get("/console/campaigns").statusCode()).isEqualTo(200);
    }

    @Test
    void anAdminWithoutASecondFactorSetsOneUpAndDoesNothingElse() {
        Caller admin = Caller.overTls(port);
        assertThat(admin.signIn(people.somebody("admin"), PASSWORD).statusCode())
                .isEqualTo(302);
        for (String page : List.of("/", "/console/access", "/console/campaigns", "/desk", "/inbox", "/account")) {
            assertThat(leadsTo(admin.get(page))).as(page).isEqualTo(PAGE);
        }
        assertThat(admin.get("/api/v1/users").statusCode()).isEqualTo(403);
        assertThat(admin.submit(PAGE, "/console/access/users", Map.of("email", "x@vendor.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.get(PAGE).body()).contains("Your roles require it");

        admin.submit(PAGE, PAGE + "/begin", Map.of("present", People.PASSWORD));
        String key = Jsoup.parse(admin.get(PAGE).body()).select(".hash").text();
        TotpSecret app = new TotpSecret(new Base32().decode(key.replace(" ", "")));
        admin.submit(PAGE, PAGE + "/confirm", Map.of("code", app.code(clock.instant())));

        assertThat(admin.get("/console/access").statusCode()).isEqualTo(200);
        assertThat(admin.get(PAGE).body()).doesNotContain("Remove the second factor");
    }
}
