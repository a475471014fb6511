package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two users whom no reader could tell apart. */
@DusklineTest
class TwinsTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void theSecondIsRefused() {
        people.user("anna@vendor.example", "admin");
        String twin =
                "{\"email\":\"\u0430nna@vendor.example\",\"password\":\"a long enough password\",\"roles\":[\"admin\"]}";

        var refused = Caller.admin(port).json("POST", "/api/v1/users", twin);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"field\":\"email\"", "looks the same as the address of another user");
        assertThat(Caller.admin(port)
                        .json("POST", "/api/v1/users", twin.replace("\u0430nna", "anna.1"))
                        .statusCode())
                .isEqualTo(201);
    }
}
