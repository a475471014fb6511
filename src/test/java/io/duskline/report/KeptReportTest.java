package io.duskline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.figure.FigureRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Of a campaign that is costly to count, a report is shown once it is as of when it was opened; an earlier one is never taken for it. */
@Tag("full")
@DusklineTest
class KeptReportTest {

    private static final Duration COSTLY = Duration.ofSeconds(10);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    ReportCounts counts;

    @Autowired
    FigureRepository kept;

    @Autowired
    CampaignReports reports;

    @Autowired
    TestClock clock;

    Campaign campaign;
    ReportScope scope;

    @BeforeEach
    void everybodyIsTold() throws Exception {
        Deprecation twitter = story.twitterEnds();
        campaign = story.launched("all", CampaignStory.WAVES);
        story.goOn();
        scope = new ReportScope(campaign, twitter, clock.instant(), true);
    }

    @Test
    void whatIsKeptIsWhatWasCounted() {
        Counted counted = counts.count(scope);
        kept.keep(ReportCounts.KIND, scope.key(), counted, clock.instant(), COSTLY);

        assertThat(counted.left().byWave()).isNotEmpty();
        assertThat(counted.stand()).isNotNull();
        assertThat(counts.find(scope, Instant.EPOCH)).contains(counted);
        assertThat(counts.find(scope, clock.instant().plusMillis(1)).filter(counted::equals))
                .isEmpty();
    }

    @Test
    void whatIsOfBeforeIsCountedAnew() throws Exception {
        Instant then = clock.instant();
        kept.keep(ReportCounts.KIND, scope.key(), counts.count(scope), then, COSTLY);
        clock.advance(Duration.ofMinutes(1));
        Caller reader = people.browser(port, "admin");

        Document first = read(reader, "/console/campaigns/" + campaign.id() + "/report");
        assertThat(first.select("#short")).isEmpty();
        assertThat(first.select("#made").text()).isEmpty();
        assertThat(first.select("#counted[data-hx-trigger] > [role=status]").text())
                .startsWith("It is being counted");

        String again = first.select("#counted").attr("data-hx-get");
        assertThat(again).endsWith("/report?asked=" + clock.instant().toString().replace(":", "%3A"));
        Instant opened = clock.instant();
        clock.advance(Duration.ofSeconds(2));
        Document now = read(reader, again);
        for (int tries = 0;
                tries < 200 && !now.select("#counted[data-hx-trigger]").isEmpty();
                tries++) {
            now = read(reader, again);
        }
        assertThat(now.select("#counted[data-hx-trigger]")).isEmpty();
        assertThat(OffsetDateTime.parse(now.select("#made time").first().attr("datetime"))
                        .toInstant())
                .isEqualTo(opened.truncatedTo(ChronoUnit.MINUTES));
        assertThat(now.select("#short")).isNotEmpty();
    }

    @Test
    void whoComesBackHoursLaterHasItCountedAnew() throws Exception {
        Document shown = openedAnd(Duration.ofHours(8));

        assertThat(shown.select("#counted[data-hx-trigger]")).isNotEmpty();
        assertThat(shown.select("#short")).isEmpty();
    }

    @Test
    void whatIsAsOfWhenItWasOpenedStays() throws Exception {
        Document shown = openedAnd(Duration.ofSeconds(3));

        assertThat(shown.select("#counted[data-hx-trigger]")).isEmpty();
        assertThat(shown.select("#short")).isNotEmpty();
    }

    /** Counted when it was opened, and asked for again so much later. */
    private Document openedAnd(Duration later) throws Exception {
        Instant opened = clock.instant();
        kept.keep(ReportCounts.KIND, scope.key(), counts.count(scope), opened, COSTLY);
        clock.advance(later);
        return read(people.browser(port, "admin"), "/console/campaigns/" + campaign.id() + "/report?asked=" + opened);
    }

    @Test
    void aFileIsAsOfNow() {
        kept.keep(ReportCounts.KIND, scope.key(), counts.count(scope), clock.instant(), COSTLY);
        clock.advance(Duration.ofMinutes(1));

        assertThat(reports.of(reports.scope(campaign.id(), null)).madeAt()).isEqualTo(clock.instant());
    }

    @Test
    void noMomentThatIsStillToComeIsWaitedFor() throws Exception {
        Document shown = read(
                people.browser(port, "admin"),
                "/console/campaigns/" + campaign.id() + "/report?asked=2999-01-01T00:00:00Z");

        assertThat(shown.select("#counted[data-hx-trigger]")).isEmpty();
        assertThat(Optional.ofNullable(shown.select("#short").first())).isPresent();
    }

    @Test
    void whyADayIsRefusedStandsAtItAboveTheReportOfNow() throws Exception {
        String report = "/console/campaigns/" + campaign.id() + "/report";
        Caller reader = people.browser(port, "admin");

        var refused = reader.get(report + "?on=nonsense");

        assertThat(refused.statusCode()).isEqualTo(400);
        Document shown = Jsoup.parse(refused.body());
        assertThat(shown.select("#on-e").text()).isEqualTo("Error: \"nonsense\" is no day: write it as 2027-04-25.");
        assertThat(shown.select("[role=alert] a").text()).isEqualTo("As of the end of");
        assertThat(shown.select("#on").attr("aria-invalid")).isEqualTo("true");
        assertThat(shown.select("#on").val()).isEqualTo("nonsense");
        assertThat(shown.select("a[download]").eachAttr("href")).containsExactly(report + ".html");
        assertThat(shown.select("#short")).hasSize(1);
        var early = reader.get(report + "?on=2999-01-01");
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(early.body()).select("#on").val()).isEqualTo("2999-01-01");
        assertThat(reader.get("/console/campaigns/4711/report?on=nonsense").statusCode())
                .isEqualTo(404);
    }

    private static Document read(Caller reader, String page) throws Exception {
        var answer = reader.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
