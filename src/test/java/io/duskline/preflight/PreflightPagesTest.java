package io.duskline.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.duskline.DusklineTest;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.relay.RelayStates;
import java.time.Clock;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page and the REST interface tell of the preflight. */
@DusklineTest
class PreflightPagesTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    LastPreflight last;

    @Test
    void anAbsentDnsIsNotTakenForAbsentRecords() throws Exception {
        Document page = MailPagesTest.page(console(), "/console/mail?check=");

        assertThat(page.select("section:has(#dns) .rows .tag").eachText())
                .containsExactly("Unknown", "Unknown", "Could be better", "Unknown", "Unknown");
        assertThat(page.select(".note time").text()).isEqualTo("Wed 19 April 2023, 10:00");
        assertThat(page.text()).contains("4 of 5 need attention").contains("is a name for examples");
    }

    @Test
    void whatToPublishStandsThereToBeCopied() throws Exception {
        try (DnsServer dns = new DnsServer()) {
            dns.txt("bounces.marketing-center.example", "v=spf1 ip4:192.0.2.1 <script> ~all");

            Document page = MailPagesTest.page(withKeys(dns), "/console/mail?check=");

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
                    .isEqualTo(PreflightStory.KEY.text());
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

    private MockMvc console() {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private MockMvc withKeys(DnsServer dns) {
        Preflight preflight = new Preflight(PreflightStory.IDENTITY, dns.settings(), application.getBean(Clock.class));
        RelayStates relays = application.getBean(RelayStates.class);
        ViewResolver views = application.getBean("freeMarkerViewResolver", ViewResolver.class);
        return MockMvcBuilders.standaloneSetup(new MailPages(
                        relays, PreflightStory.IDENTITY, application.getBean(Continuity.class), preflight, last))
                .setViewResolvers((name, locale) -> views.resolveViewName(name, locale))
                .addInterceptors(
                        application.getBean("frameAdvice", HandlerInterceptor.class),
                        application.getBean("staffDates", HandlerInterceptor.class))
                .build();
    }
}
