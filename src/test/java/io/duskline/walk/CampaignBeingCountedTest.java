package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.reset;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Whoever opens a campaign right after its launch waits for no count: the page says so, and says nothing that is not known. */
@Tag("full")
@DusklineTest
@TestPropertySource(properties = "duskline.counting.patience=PT0.05S")
class CampaignBeingCountedTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @MockitoSpyBean
    CampaignFigures figures;

    private Caller reader;
    private String page;

    @BeforeEach
    void nobodyHasCountedIt() throws Exception {
        story.twitterEnds();
        reader = people.browser(port, "admin");
        page = "/console/campaigns/"
                + story.launched("first", CampaignStory.NOW).id();
        doReturn(Optional.empty()).when(figures).soon(any(Campaign.class), any());
    }

    @Test
    void howFarACampaignIs() throws Exception {
        String page = "/console/campaigns/"
                + story.launched("first", CampaignStory.NOW).id();
        doReturn(Optional.empty()).when(figures).soon(any(Campaign.class), any());
        Document counting = read(page);

        assertThat(counting.select("section:has(#stand) [role=status]").text())
                .isEqualTo("Progress is being counted. This takes a few seconds.");
        assertThat(counting.select("#progress").attr("data-hx-trigger")).isEqualTo("every 2s");
        assertThat(counting.select("section:has(#waves) li.wave").text())
                .contains("First notice", "Its messages are being counted.")
                .doesNotContain("Nobody was left to tell");
        assertThat(counting.text()).doesNotContain("Nothing sent yet", " 0 ");

        Document counted = counted(page);
        assertThat(counted.select("#stand").text()).isEqualTo("Progress of 2 accounts");
        assertThat(counted.text()).doesNotContain("being counted");
    }

    @Test
    void whoIsWhere() throws Exception {
        Document counting = read(page + "/accounts?step=lost");

        assertThat(counting.select("#who-is-where[data-hx-trigger] [role=status]")
                        .text())
                .startsWith("Progress is being counted");
        assertThat(counting.text()).doesNotContain("Nobody", "No account");

        Document counted = counted(page + "/accounts");
        assertThat(counted.select("#who-is-where:not([data-hx-trigger]) section:has(#list) tbody tr"))
                .hasSize(2);
    }

    private Document counted(String page) throws Exception {
        reset(figures);
        return read(page);
    }

    private Document read(String page) throws Exception {
        var answer = reader.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
