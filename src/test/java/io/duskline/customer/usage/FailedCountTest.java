package io.duskline.customer.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureRequest;
import java.time.Duration;
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

/**
 * A page that waits for what cannot be counted says so, and has it tried again now and then, not with each look. It hides no
 * other numbers, nor its own once they are there again.
 */
@Tag("full")
@DusklineTest
@TestPropertySource(properties = "duskline.counting.patience=PT3S")
class FailedCountTest {

    private static final String USAGE = "/console/catalog/integrations/twitter";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    TestClock clock;

    @MockitoSpyBean
    IntegrationUsage query;

    @MockitoSpyBean
    DerivedFigures figures;

    private Caller manager;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager");
    }

    private void itCannotBeCounted() {
        doThrow(new IllegalStateException("the database is away")).when(query).count(anyLong(), any());
    }

    @Test
    void itIsSaidAndTriedAgainAfterHalfAMinuteAtTheLatest() {
        itCannotBeCounted();
        assertThat(read(USAGE).select("#counted").text())
                .startsWith("Usage could not be counted. Duskline tries again within 30 seconds.");
        assertThat(read("/console/catalog/twitter-shutdown/edit")
                        .select("#users, #hit-said")
                        .text())
                .contains("Usage could not be counted", "Who’s affected could not be counted.")
                .doesNotContain("being counted");
        for (int times = 0; times < 5; times++) {
            clock.advance(Duration.ofSeconds(30));
            read(USAGE);
        }
        clearInvocations(query);

        clock.advance(Duration.ofSeconds(9));
        read(USAGE);
        verify(query, never()).count(anyLong(), any());

        reset(query);
        clock.advance(Duration.ofSeconds(1));
        assertThat(read(USAGE).select("h1").text()).isEqualTo("2 accounts use Twitter");
    }

    @Test
    void itHidesNoNumbersThatAreThereAgain() {
        assertThat(read(USAGE).select("h1").text()).isEqualTo("2 accounts use Twitter");
        doThrow(new IllegalStateException("a lock was waited for too long"))
                .doCallRealMethod()
                .when(query)
                .count(anyLong(), any());
        read(USAGE);

        clock.advance(Duration.ofSeconds(10));
        assertThat(read(USAGE).select("h1").text())
                .as("the database is back after one failure")
                .isEqualTo("2 accounts use Twitter");
    }

    @Test
    void whatIsStillBeingCountedIsNotSaidToHaveFailed() throws Exception {
        itCannotBeCounted();
        doReturn(Optional.empty()).when(figures).find(argThat((FigureRequest<Object> asked) -> isOfPromises(asked)));

        Document retire = read("/console/catalog/twitter-shutdown/edit");

        assertThat(retire.select("#users").text()).contains("Usage could not be counted");
        assertThat(retire.select("#promised").text()).contains("It is being counted. This takes a few seconds.");
    }

    private static boolean isOfPromises(FigureRequest<?> asked) {
        return asked.kind().name().equals("promise");
    }

    private Document read(String page) {
        var answer = manager.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
