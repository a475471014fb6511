package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.RawHttp;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

@DusklineTest
class PromptHeadsTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext application;

    @Test
    void aHeadThatTricklesIsGivenUpAndOneThatIsUnderWayIsNot() throws IOException {
        Connector connector =
                ((TomcatWebServer) application.getWebServer()).getTomcat().getConnector();
        PromptHeads heads = (PromptHeads) connector.getProtocolHandler();
        try (RawHttp http = new RawHttp(port);
                RawHttp idle = new RawHttp(port)) {
            http.send("GET /notices HTTP/1.1\r\nHost: local");
            heads.closeSlow(LONGEST, System.nanoTime());
            http.send("host\r\n\r\n");
            assertThat(http.answer()).startsWith("HTTP/1.1 200 ");

            http.send("GET /notices HTTP/1.1\r\nHo");
            await().untilAsserted(() -> {
                heads.closeSlow(LONGEST, System.nanoTime() + LONGEST.toNanos());
                assertThat(http.isClosed()).isTrue();
            });
            assertThat(idle.head("GET /notices").answer())
                    .as("who has said nothing yet")
                    .startsWith("HTTP/1.1 200 ");
        }
    }
}
