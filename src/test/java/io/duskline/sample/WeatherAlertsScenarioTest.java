package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The third founding case: automatic alerts end, posts by hand go on; the date moves, then all of it is taken back. The
 * public has no accounts, so pages and feeds are all that tells it.
 */
@DusklineTest
class WeatherAlertsScenarioTest {

    private static final String SLUG = "automatic-posts";
    private static final String PAGE = "/notices/" + SLUG;

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private RestCalls office;
    private CurledSample sample;

    @BeforeEach
    void theOffice() {
        office = new RestCalls(port, "admin-token-for-the-tests");
        sample = new CurledSample("weather-alerts", clock, office);
    }

    @Test
    void aPartialEndIsPublishedMovedAndWithdrawn() {
        sample.integrations();
        sample.deprecation(SLUG);
        assertThat(office.get("/notices.json").toString()).doesNotContain(SLUG);

        sample.then(SLUG, "publish");
        whatStopsAndWhatContinuesIsSaid();
        clock.advance(Duration.ofHours(2));
        sample.then(SLUG, "sunset");
        oldAndNewDateAreSaid();
        clock.advance(Duration.ofDays(3));
        office.post("/api/v1/deprecations/" + SLUG + "/withdraw", sample.later("withdraw.json"));
        office.colleague("approver").approveReviews();
        nothingEndsAfterAll();
    }

    private void whatStopsAndWhatContinuesIsSaid() {
        assertThat(office.text(PAGE))
                .contains("Automatic posts of watches, warnings and advisories")
                .contains("Posts that our forecasters write by hand")
                .contains("weather.gov")
                .contains("datetime=\"2023-04-23");
        assertThat(office.text(PAGE, "es")).contains("Los avisos automáticos");
        JsonNode notice = office.get(PAGE + ".json");
        assertThat(notice.path("sunset").path("at").asString()).startsWith("2023-04-23T12:00");
        assertThat(office.text(PAGE + ".ics")).contains("DTSTART;VALUE=DATE:20230423");
    }

    private void oldAndNewDateAreSaid() {
        assertThat(office.text(PAGE)).contains("datetime=\"2023-04-23").contains("datetime=\"2023-04-29");
        assertThat(office.get(PAGE + ".json").path("sunset").path("at").asString())
                .startsWith("2023-04-29T12:00");
        assertThat(office.text(PAGE + ".ics"))
                .contains("DTSTART;VALUE=DATE:20230429")
                .contains("SEQUENCE:1");
        assertThat(office.text("/notices.atom"))
                .contains("datetime=\"2023-04-23")
                .contains("datetime=\"2023-04-29");
    }

    private void nothingEndsAfterAll() {
        assertThat(office.text(PAGE)).contains("restored access for public alert services");
        assertThat(office.text(PAGE + ".ics")).contains("STATUS:CANCELLED").contains("SEQUENCE:2");
        assertThat(office.text("/notices")).contains("ithdrawn");
    }
}
