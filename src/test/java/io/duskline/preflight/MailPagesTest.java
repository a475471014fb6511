package io.duskline.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.duskline.DusklineTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What the page of mail tells of the sender and the relays. */
@DusklineTest
class MailPagesTest {

    @Autowired
    WebApplicationContext application;

    @Test
    void theDnsIsAskedOnlyWhenSomebodyWantsIt() throws Exception {
        Document page = page(console(), "/console/mail");

        assertThat(page.select(".facts dd").eachText())
                .containsExactly(
                        "notices@marketing-center.example",
                        "advisories@marketing-center.example",
                        "marketing-center.example bounces come back to this domain",
                        "Not set: mail is not signed");
        assertThat(page.text()).contains("Not checked yet");
        assertThat(page.select("a.is-primary").attr("href")).isEqualTo("/console/mail?check#dns");
        assertThat(page.select(".nav [aria-current]").text()).isEqualTo("Mail");
    }

    @Test
    void aRelayIsPausedWithAReasonUntilSomebodyLetsItGoOn() throws Exception {
        assertThat(page(console(), "/console/mail")
                        .select("#relays")
                        .first()
                        .closest("section")
                        .select(".tag")
                        .text())
                .isEqualTo("Working");

        assertThat(post("/api/v1/mail/relays/relay/pause", "{}")).isEqualTo(422);
        assertThat(post("/api/v1/mail/relays/other/pause", "{\"reason\":\"x\"}"))
                .isEqualTo(404);
        assertThat(post("/api/v1/mail/relays/relay/resume", "")).isEqualTo(409);
        assertThat(post("/api/v1/mail/relays/relay/pause", "{\"reason\":\"New <b>address</b> on Monday.\"}"))
                .isEqualTo(200);

        Document page = page(console(), "/console/mail");
        assertThat(page.select("form[action=/console/mail/relays/relay/resume] button")
                        .text())
                .isEqualTo("Resume sending");
        assertThat(page.text()).contains("Paused by", "New <b>address</b> on Monday.");
        assertThat(post("/api/v1/mail/relays/relay/resume", "")).isEqualTo(200);
        assertThat(page(console(), "/console/mail").text()).doesNotContain("Paused by");
    }

    private int post(String path, String body) throws Exception {
        return console()
                .perform(MockMvcRequestBuilders.post(path)
                        .header("Authorization", "Bearer admin-token-for-the-tests")
                        .contentType("application/json")
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private MockMvc console() {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    static Document page(MockMvc browser, String path) throws Exception {
        MockHttpServletResponse answer = browser.perform(
                        get(path).with(user("pm").roles("PRODUCT_MANAGER")))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }
}
