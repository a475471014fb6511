package io.duskline.customer.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.walk.BusyCounters;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** One count that failed hides no numbers: neither its own, once they are there again, nor those of others. */
@DusklineTest
@TestPropertySource(properties = "duskline.counting.patience=PT2S")
class OneFailedCountTest {

    private static final String USAGE = "/console/catalog/integrations/twitter";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    @Qualifier("countingPromises") ExecutorService countingPromises;

    @MockitoSpyBean
    UsageQuery query;

    private Caller manager;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager");
    }

    @Test
    void itHidesNoNumbersThatAreThereAgain() {
        assertThat(read(USAGE).select("h1").text()).isEqualTo("2 accounts use Twitter");
        doThrow(new IllegalStateException("a lock was waited for too long"))
                .doCallRealMethod()
                .when(query)
                .count(anyLong(), any());
        read(USAGE);

        assertThat(read(USAGE).select("h1").text())
                .as("the database is back after one failure")
                .isEqualTo("2 accounts use Twitter");
    }

    @Test
    void whatIsStillBeingCountedIsNotSaidToHaveFailed() throws Exception {
        doThrow(new IllegalStateException("the database is away")).when(query).count(anyLong(), any());
        CountDownLatch others = new CountDownLatch(1);
        BusyCounters.until(others, List.of(countingPromises));

        Document retire = read(USAGE + "/retire");
        others.countDown();

        assertThat(retire.select("#users").text()).contains("Who uses it could not be counted");
        assertThat(retire.select("#promised").text()).contains("It is being counted, which takes some seconds.");
    }

    private Document read(String page) {
        var answer = manager.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
