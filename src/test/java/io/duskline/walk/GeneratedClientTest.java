package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.NodeWorkshop;
import io.duskline.campaign.CampaignStory;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Others' tools take the description for what it is: Redocly finds no fault, and TypeScript gets a client that works. */
@Tag("full")
@DusklineTest
class GeneratedClientTest {

    private static final String TOKEN = "admin-token-for-the-tests";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    private NodeWorkshop node;

    @BeforeEach
    void takeTheDescription() throws IOException {
        node = NodeWorkshop.open();
        node.write(
                "openapi.json", new Rest(port, "").get("/v3/api-docs").is(200).body());
    }

    @Test
    void redoclyRecommendsNothingElse() throws IOException {
        assertThat(node.script("lint"))
                .contains("Your API description is valid")
                .doesNotContain("You have "); // so many warnings
    }

    @Test
    void aClientInTypeScriptGoesTheWholeWay() throws Exception {
        node.script("generate");
        node.script("compile");

        Process walk = node.talk("walk.js", "http://localhost:" + port, TOKEN);
        try (BufferedReader said = walk.inputReader()) {
            assertThat(said.readLine()).isEqualTo("launched");
            story.goOn();
            walk.outputWriter().append("sent\n").close();
            List<String> rest = said.lines().toList();
            assertThat(rest).containsExactly("done");
            assertThat(walk.waitFor()).isZero();
        } finally {
            walk.destroyForcibly();
        }
    }
}
