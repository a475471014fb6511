package io.duskline.desk;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.delivery.Delivery;
import java.net.URI;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A support agent looks at what a customer was sent: the very message, or a sentence why it cannot be shown. */
@DusklineTest
class SentPageTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private CampaignStory story;

    @Autowired
    private DSLContext sql;

    private MockMvc browser;
    private Delivery told;

    @BeforeEach
    void anOwnerIsTold() throws Exception {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        story.twitterEnds();
        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        told = story.delivery(campaign, "owner@acme.example");
    }

    @Test
    void whatWasSentIsShownAndFoundByItsMessageId() throws Exception {
        assertThat(text("/desk/deliveries/" + told.id()))
                .contains("Exact.", "Twitter ends in your account", told.sha256());
        assertThat(get("/desk/deliveries/" + told.id() + "/html").getContentAsString())
                .contains("@acme");
        String bare = String.valueOf(told.messageId()).replaceAll("[<>]", "");
        assertThat(text("/desk?q=" + bare)).contains("acme");
    }

    @Test
    void nobodyOfUsSeesALinkThatIsTheCustomersOwn() throws Exception {
        String html = get("/desk/deliveries/" + told.id() + "/html").getContentAsString();
        String page = get("/desk/deliveries/" + told.id()).getContentAsString();
        String saved = get("/api/v1/deliveries/" + told.id() + "/message").getContentAsString();

        assertThat(html).containsPattern("/n/[a-z2-7]{4}••••").doesNotContainPattern("/n/[a-z2-7]{5}");
        assertThat(page).containsPattern("/n/[a-z2-7]{4}••••").doesNotContainPattern("/n/[a-z2-7]{5}");
        assertThat(saved.replace("=\r\n", ""))
                .containsPattern("/n/[a-z2-7]{4}\\*{16}")
                .doesNotContainPattern("/n/[a-z2-7]{5}");
    }

    @Test
    void whatIsNoLongerOnRecordIsSaidToBeAndNothingElseIsShown() throws Exception {
        sql.update(DELIVERY)
                .set(DELIVERY.SHA256, "0".repeat(64))
                .where(DELIVERY.ID.eq(told.id()))
                .execute();

        assertThat(text("/desk/deliveries/" + told.id()))
                .contains("Cannot be shown", "no longer makes the bytes that were sent")
                .doesNotContain("Exact.", "You publish to");
        assertThat(get("/desk/deliveries/" + told.id() + "/html").getStatus()).isEqualTo(409);
    }

    private String text(String path) throws Exception {
        MockHttpServletResponse answer = get(path);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString()).text();
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return browser.perform(MockMvcRequestBuilders.get(URI.create(path))
                        .with(user("agent@marketing-center.example").roles("SUPPORT_AGENT")))
                .andReturn()
                .getResponse();
    }
}
