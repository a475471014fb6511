package io.duskline.report;

import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.catalog.NewSunset;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerHead;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happened after a day is not in its report. */
@DusklineTest
class PastDayTest extends PastDayStory {

    @Autowired
    CampaignReports reports;

    @Autowired
    Ledger ledger;

    @Test
    void itIsHeldAgainstTheLedgerOfThen() {
        LedgerHead then = ledger.head();
        clock.advance(Duration.ofDays(1));
        deprecations.suspend(twitter.slug(), "The provider says so", PM);

        assertThat(report(first).body()).contains("Entries 1 to " + then.entry() + " by then", then.hash());
        String now =
                caller().get("/api/v1/campaigns/" + campaign.id() + "/report").body();
        assertThat(now).contains(ledger.head().hash()).doesNotContain(then.hash());
    }

    @Test
    void ofADayBeforeTheCampaignThereIsNone() {
        HttpResponse<String> refused = report(first.minusDays(1));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"on\"", "is before " + first + ", the day when the campaign was begun");
        assertThat(report(first).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWithdrawnSinceWasToCome() {
        clock.advance(Duration.ofDays(1));
        deprecations.withdraw(twitter.slug(), "The provider gave in", PM);
        clock.advance(Duration.ofDays(1));

        assertThat(about(first)).contains("ends on").doesNotContain("withdrawn");
        assertThat(about(first.plusDays(1))).contains("was to end on", "It was withdrawn and no longer ends.");
    }

    @Test
    void itEndedThenThoughItIsWithdrawnSince() {
        clock.advance(
                Duration.between(clock.instant(), twitter.date().orElseThrow().instant())
                        .plusDays(1));
        Instant ended = clock.instant();
        clock.advance(Duration.ofDays(1));
        deprecations.withdraw(twitter.slug(), "The provider gave in", PM);
        clock.advance(Duration.ofDays(1));

        ReportScope then = reports.scope(
                campaign.id(), LocalDate.ofInstant(ended, twitter.zone()).toString());
        assertThat(then.hasEnded()).isTrue();
        assertThat(reports.scope(campaign.id(), null).hasEnded()).isFalse();
    }

    @Test
    void noDateHeldWhileItWasSuspended() {
        clock.advance(Duration.ofDays(1));
        deprecations.suspend(twitter.slug(), "The provider says so", PM);
        clock.advance(Duration.ofDays(1));
        deprecations.resume(
                twitter.slug(), new NewSunset("2023-04-28T09:00", "America/Los_Angeles", "It goes on", null), PM);
        clock.advance(Duration.ofDays(1));

        assertThat(about(first)).contains("ends on Tuesday 25 April 2023");
        assertThat(about(first.plusDays(1))).contains("The date was on hold.").doesNotContain("ends on");
        assertThat(about(first.plusDays(2))).contains("ends on Friday 28 April 2023");
    }

    private HttpResponse<String> report(LocalDate day) {
        return caller().get("/api/v1/campaigns/" + campaign.id() + "/report?on=" + day);
    }

    private String about(LocalDate day) {
        return Jsoup.parse(report(day).body()).select(".head p").text().replace('\u00a0', ' ');
    }

    private Caller caller() {
        return Caller.admin(port);
    }
}
