package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Users;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

@DusklineTest
class SampleGreetingTest {

    @Autowired
    SampleGreeting greeting;

    @Autowired
    SampleLoader loader;

    @Autowired
    SamplePassword password;

    @Autowired
    SampleSettings settings;

    @Autowired
    SampleCase cases;

    @Autowired
    Environment environment;

    @Autowired
    ListableBeanFactory beans;

    @LocalServerPort
    int port;

    @Test
    void namesTheAddressAndWhoMaySignIn() {
        loader.load("weather-alerts");
        assertThat(greeting.words("weather-alerts"))
                .startsWith("Duskline is ready: http://localhost:" + port)
                .contains("pm@weather-alerts.example")
                .contains(password.of("pm@weather-alerts.example").orElseThrow() + "   product manager")
                .contains("/notices")
                .contains("/inbox");
    }

    @Test
    void ofAnEarlierStartItKnowsNoPasswords(@Autowired Users users) {
        users.create(
                "pm@weather-alerts.example", null, "made-in-another-process", List.of("product_manager"), "duskline");
        assertThat(new SampleGreeting(settings, cases, new SamplePassword(environment), users, environment, beans)
                        .words("weather-alerts"))
                .contains("pm@weather-alerts.example")
                .doesNotContain("made-in-another-process")
                .contains("http://localhost:" + port + "/sign-in/forgotten");
    }

    @Test
    void namesNobodyWhoIsNotThere() {
        assertThat(greeting.words("weather-alerts")).isEqualTo("Duskline is ready: http://localhost:" + port);
    }

    @Test
    void namesNobodyWithoutASample() {
        loader.load("weather-alerts");
        assertThat(greeting.words("none")).isEqualTo("Duskline is ready: http://localhost:" + port);
    }
}
