package io.duskline.access;

import static io.duskline.access.Caller.leadsTo;
import static io.duskline.access.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Strangers guess, and the right person still comes in. */
@DusklineTest
class KnownDeviceTest {

    private static final String PM = "pm@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    private Caller known;
    private Caller stranger;

    @BeforeEach
    void signInOnce() {
        people.user(PM, "product_manager");
        known = Caller.nobody(port);
        stranger = Caller.nobody(port);
        known.signIn(PM, PASSWORD);
        known.submit("/inbox", "/sign-out", java.util.Map.of());
    }

    @Test
    void whateverStrangersGuessTheOwnBrowserComesIn() {
        guess(stranger, 30);

        assertThat(outcome(stranger, PASSWORD)).contains("?wait=");
        assertThat(outcome(known, PASSWORD)).endsWith("/console");
        assertThat(outcome(stranger, PASSWORD)).contains("?wait=");
    }

    @Test
    void aStolenBrowserHasFewGuessesToo() {
        guess(known, 5);

        assertThat(outcome(known, PASSWORD)).endsWith("?wait=10");
        assertThat(outcome(stranger, PASSWORD)).endsWith("/console");
        clock.advance(Duration.ofSeconds(10));
        assertThat(outcome(known, PASSWORD)).endsWith("/console");
    }

    @Test
    void itIsTheBrowserOfOnePersonAlone() {
        people.user("other@vendor.example", "approver");
        for (int i = 0; i < 5; i++) {
            stranger.signIn("other@vendor.example", "a wrong password " + i);
        }

        assertThat(leadsTo(known.signIn("other@vendor.example", PASSWORD))).isEqualTo("/sign-in?wait=10");
    }

    @Test
    void aMarkOfOnesOwnMakingCountsForNothing() {
        guess(stranger, 5);
        stranger.keep(Cookies.DEVICE, "bWFyayBwbUB2ZW5kb3IuZXhhbXBsZQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(outcome(stranger, PASSWORD)).endsWith("?wait=10");
    }

    private void guess(Caller browser, int times) {
        for (int i = 0; i < times; i++) {
            browser.signIn(PM, "a wrong password " + i);
        }
    }

    private static String outcome(Caller browser, String password) {
        return leadsTo(browser.signIn(PM, password));
    }
}
