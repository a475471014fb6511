package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class SampleGreetingTest {

    @Autowired
    SampleGreeting greeting;

    @Autowired
    SampleLoader loader;

    @Autowired
    SamplePassword password;

    @LocalServerPort
    int port;

    @Test
    void namesTheAddressAndWhoMaySignIn() {
        loader.load("weather-alerts");
        assertThat(greeting.words("weather-alerts"))
                .startsWith("Duskline is ready: http://localhost:" + port)
                .contains("pm@weather-alerts.example")
                .contains(password.of("pm@weather-alerts.example") + "   product manager")
                .contains("/notices")
                .contains("/inbox");
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
