package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whoever watches the log learns what happens at the doors, and nothing about anybody. */
@DusklineTest
class SecurityEventsTest {

    private static final String ANN = "ann@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    MailedLinks links;

    @Autowired
    TestClock clock;

    private final Logger log = (Logger) LoggerFactory.getLogger("duskline.security");
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        log.detachAppender(said);
    }

    private List<String> said() {
        List<String> lines = List.copyOf(said.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        said.list.clear();
        return lines;
    }

    @Test
    void tellsOfSigningInAndOut() {
        long ann = people.user(ANN, "support_agent");
        assertThat(said())
                .containsExactly("user.created who=duskline client=unknown user=user:" + ann + " roles=support_agent");
        Caller browser = Caller.nobody(port);

        browser.signIn(ANN, "wrong");
        browser.signIn("stranger@elsewhere.example", "wrong");
        browser.signIn(ANN, People.PASSWORD);
        browser.submit("/desk", "/sign-out", Map.of());

        String who = " who=user:" + ann + " client=127.0.0.0/24";
        assertThat(said())
                .containsExactly(
                        "sign_in.failed" + who,
                        "sign_in.failed who=unknown client=127.0.0.0/24",
                        "sign_in.succeeded" + who,
                        "sign_out" + who);
    }

    @Test
    void tellsOfGuessing() {
        people.user(ANN, "support_agent");
        Caller browser = Caller.nobody(port);
        for (int i = 0; i < 6; i++) {
            browser.signIn(ANN, "wrong");
        }

        assertThat(said())
                .filteredOn(line -> line.startsWith("sign_in.throttled"))
                .hasSize(1);
    }

    @Test
    void tellsOfRefusals() {
        Caller browser = people.browser(port, "support_agent");
        long id = people.id("somebodysupport_agent@vendor.example");
        Caller machine = people.bearer(port, "integration");
        said();

        browser.get("/console/access");
        browser.form("/desk/deliveries/7/resend", Map.of());
        machine.get("/api/v1/users/7");

        assertThat(said())
                .containsExactly(
                        "access.refused who=user:" + id + " client=127.0.0.0/24 method=GET area=/console/access",
                        "request.forged who=user:" + id + " client=127.0.0.0/24 method=POST area=/desk",
                        "token.first_used who=token:1 client=127.0.0.0/24",
                        "access.refused who=token:1 client=127.0.0.0/24 method=GET area=/api/v1/users");
    }

    @Test
    void tellsOfTokens() {
        Caller admin = Caller.admin(port);
        String secret = admin.json("POST", "/api/v1/tokens", "{\"name\":\"bot\",\"roles\":[\"integration\"]}")
                .body()
                .replaceAll(".*\"(dsk_[^\"]+)\".*", "$1");
        Caller bot = Caller.bearer(port, secret);
        bot.get("/v3/api-docs");
        bot.get("/v3/api-docs");
        clock.advance(Duration.ofDays(90));
        bot.get("/v3/api-docs");
        admin.call("DELETE", "/api/v1/tokens/1");
        bot.get("/v3/api-docs");
        Caller.bearer(port, "dsk_guessed").get("/v3/api-docs");

        assertThat(said())
                .containsExactly(
                        "token.issued who=admin-token client=127.0.0.0/24 token=token:1 roles=integration"
                                + " until=2023-07-18T17:00:00Z",
                        "token.first_used who=token:1 client=127.0.0.0/24",
                        "token.ended_used who=token:1 client=127.0.0.0/24 state=expired",
                        "token.revoked who=admin-token client=127.0.0.0/24 token=token:1",
                        "token.ended_used who=token:1 client=127.0.0.0/24 state=revoked",
                        "token.unknown who=nobody client=127.0.0.0/24");
    }

    @Test
    void tellsOfUsersWhoChange() {
        long ann = people.user(ANN, "admin");
        people.tokenOf(ANN, "admin");
        String path = "/api/v1/users/" + ann;
        said();
        Caller admin = Caller.proxied(
                port,
                Map.of("Authorization", "Bearer admin-token-for-the-tests", "X-Forwarded-For", "2001:db8:1:2::77"));

        admin.json("PUT", path, "{\"password\":\"another long enough password\"}");
        admin.json("PUT", path, "{\"roles\":[\"approver\"]}");
        admin.json("PUT", path, "{\"roles\":[]}");
        admin.call("DELETE", path);

        String by = " who=admin-token client=2001:db8:1::/48 ";
        assertThat(said())
                .containsExactly(
                        "user.changed" + by + "user=user:" + ann + " what=password",
                        "token.revoked" + by + "token=token:1",
                        "user.changed" + by + "user=user:" + ann + " what=roles roles=approver",
                        "user.removed" + by + "user=user:" + ann);
    }

    @Test
    void tellsOfAPasswordWhoeverSetsIt() {
        long ann = people.user(ANN, "approver");
        Caller browser = people.signedIn(port, ANN);
        said();

        browser.submit(
                "/account",
                "/account/password",
                Map.of("present", People.PASSWORD, "password", "another long enough password"));
        RandomToken link = links.make(ann, "duskline").token();
        links.use(link, "a third long enough password");

        assertThat(said())
                .containsExactly(
                        "user.changed who=user:" + ann + " client=127.0.0.0/24 user=user:" + ann + " what=password",
                        "user.changed who=duskline client=unknown user=user:" + ann + " what=password");
    }

    @Test
    void tellsOfWhatTheFirewallStops() {
        Caller.nobody(port).get("/notices;jsessionid=1");

        assertThat(said()).containsExactly("request.malformed who=nobody client=127.0.0.0/24 method=GET");
    }

    @Test
    void noValueBeginsALineOrAFieldOfItsOwn() {
        SecurityEvents.sayOf(
                "user:7", SecurityEvent.SIGN_OUT, "method", "G\r\nsign_in.succeeded who=user:1\u2028\u001b[2J");
        SecurityEvents.sayOf("user:7", SecurityEvent.SIGN_OUT, "method", "");

        assertThat(said())
                .containsExactly(
                        "sign_out who=user:7 client=unknown method=G__sign_in.succeeded_who_user:1___2J",
                        "sign_out who=user:7 client=unknown method=-");
    }

    @Test
    void noPersonalLinkIsTold() {
        for (String path : List.of("/n/secretlink", "/n/secretlink/contacts", "/u/secret-link")) {
            assertThat(SecurityEvents.area(new MockHttpServletRequest("GET", path)))
                    .isEqualTo(path.substring(0, 2));
        }
        assertThat(SecurityEvents.area(new MockHttpServletRequest("GET", "/api/v1/accounts/acct-7/timeline")))
                .isEqualTo("/api/v1/accounts");
        assertThat(SecurityEvents.area(new MockHttpServletRequest("GET", "/%0aevil")))
                .isEqualTo("/");
    }
}
