package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.duskline.DusklineTest;
import java.time.Clock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page and the REST interface tell of the preflight. */
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
                        "marketing-center.example reports of what could not be delivered come back to it",
                        "Not set mail leaves unsigned");
        assertThat(page.text()).contains("Not asked yet");
        assertThat(page.select("a.is-primary").attr("href")).isEqualTo("/console/mail?check#dns");
        assertThat(page.select(".nav [aria-current]").text()).isEqualTo("Mail");
    }

    @Test
    void anAbsentDnsIsNotTakenForAbsentRecords() throws Exception {
        Document page = page(console(), "/console/mail?check=");

        assertThat(page.select("section:has(#dns) .rows .tag").eachText())
                .containsExactly("Not known", "Not known", "Could be better", "Not known", "Not known");
        assertThat(page.select(".note time").text()).isEqualTo("Wed 19 April 2023, 17:00");
        assertThat(page.text()).contains("4 of 5 need attention").contains("is a name for examples");
    }

    @Test
    void whatToPublishStandsThereToBeCopied() throws Exception {
        try (DnsServer dns = new DnsServer()) {
            dns.txt("bounces.marketing-center.example", "v=spf1 ip4:192.0.2.1 <script> ~all");

            Document page = page(withKeys(dns), "/console/mail?check=");

            assertThat(page.select(".facts dd").get(3).text())
                    .isEqualTo("marketing-center.example, selectors s1 and s2");
            assertThat(page.select("section:has(#dns) .rows .tag").eachText())
                    .containsExactly("Wrong", "Missing", "Missing", "Missing", "Missing", "In place");
            assertThat(page.select("section:has(#dns) .rows > li").first().text())
                    .contains("“<script>” in the record");
            assertThat(page.select("section:has(#dns) .rows > li")
                            .get(2)
                            .select("dd.hash")
                            .first()
                            .text())
                    .isEqualTo("s1._domainkey.marketing-center.example");
            assertThat(page.select("section:has(#dns) .rows > li")
                            .get(2)
                            .select("pre")
                            .text())
                    .isEqualTo(DkimKeys.RECORDS.getFirst().text());
        }
    }

    @Test
    void restTellsTheSame() throws Exception {
        MockHttpServletResponse answer = console()
                .perform(get("/api/v1/mail/preflight").header("Authorization", "Bearer admin-token-for-the-tests"))
                .andReturn()
                .getResponse();

        JsonNode json = JsonMapper.shared().readTree(answer.getContentAsString());
        assertThat(json.at("/ready").asBoolean()).isFalse();
        assertThat(json.at("/bounce_domain").asString()).isEqualTo("marketing-center.example");
        assertThat(json.at("/dkim").isNull()).isTrue();
        assertThat(json.at("/checks/0/subject").asString()).isEqualTo("spf");
        assertThat(json.at("/checks/0/state").asString()).isEqualTo("unknown");
        assertThat(json.at("/checks/0/publish").isArray()).isTrue();
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
        assertThat(post("/api/v1/mail/relays/other/pause", "{\"why\":\"x\"}")).isEqualTo(404);
        assertThat(post("/api/v1/mail/relays/relay/resume", "")).isEqualTo(409);
        assertThat(post("/api/v1/mail/relays/relay/pause", "{\"why\":\"New <b>address</b> on Monday.\"}"))
                .isEqualTo(200);

        Document page = page(console(), "/console/mail");
        assertThat(page.select("form[action=/console/mail/relays/relay/resume] button")
                        .text())
                .isEqualTo("Let it go on");
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

    private MockMvc withKeys(DnsServer dns) {
        Preflight preflight = new Preflight(PreflightStory.IDENTITY, dns.settings(), application.getBean(Clock.class));
        ViewResolver views = application.getBean("freeMarkerViewResolver", ViewResolver.class);
        return MockMvcBuilders.standaloneSetup(
                        new MailPages(preflight, application.getBean(RelayStates.class), PreflightStory.IDENTITY))
                .setViewResolvers((name, locale) -> views.resolveViewName(name, locale))
                .addInterceptors(application.getBean("frameAdvice", HandlerInterceptor.class))
                .build();
    }

    private static Document page(MockMvc browser, String path) throws Exception {
        MockHttpServletResponse answer = browser.perform(
                        get(path).with(user("pm").roles("PRODUCT_MANAGER")))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }
}
