package io.duskline.report;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.catalog.NewSunset;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The report of a day that is over stays as it was. */
@Tag("full")
@DusklineTest
class PastDayStaysTest extends PastDayStory {

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDayLater() {
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void whatCameBackLaterWasToldThen() {
        String before = report();
        sql.execute("update delivery set state = 'bounced', changed_at = ? where email = ?", at(Duration.ZERO), OWNER);

        assertThat(report()).isEqualTo(before);
    }

    @Test
    void whatWasComplainedOfLaterWasToldThen() {
        String before = report();
        sql.execute(
                "update delivery set state = 'complained', changed_at = ? where email = ?", at(Duration.ZERO), OWNER);

        assertThat(report()).isEqualTo(before);
    }

    @Test
    void whoConfirmedAnEmergencyLaterHadNotThen() {
        launchedAlone();
        String before = report();
        sql.execute(
                "update review set decided_at = ?, decided_by = 'boss@vendor.example' where released_at is not null",
                at(Duration.ZERO));

        assertThat(report()).isEqualTo(before);
    }

    @Test
    void thatNobodyConfirmedItInTimeWasNotKnownThen() {
        launchedAlone();
        String before = report();
        clock.advance(Duration.ofDays(1));

        assertThat(report()).isEqualTo(before);
    }

    @Test
    void launchThatWasSentBackIsNotCalledUnconfirmed() {
        launchedAlone();
        assertThat(report()).contains("No second person has confirmed it yet.");
        sql.execute(
                "update review set state = 'rejected', decided_at = ?, decided_by = 'boss@vendor.example',"
                        + " decision_reason = 'Wrong day' where released_at is not null",
                at(Duration.ofHours(-23)));

        assertThat(report()).contains("Sent back by").doesNotContain("No second person");
    }

    private void launchedAlone() {
        sql.execute(
                "insert into review (subject_type, subject_id, deprecation_id, title, content_hash, requested_by, requested_at,"
                        + " state, released_by, released_at, release_reason, release_messages) values ('campaign', ?, ?, 'First',"
                        + " repeat('a', 64), 'pm@vendor.example', ?, 'released', 'pm@vendor.example', ?, 'Hurry', 1)",
                campaign.id(),
                campaign.deprecationId(),
                at(Duration.ofDays(-1)),
                at(Duration.ofDays(-1)));
    }

    @Test
    void whoEditedThePlanLaterHadNotThen() {
        String before = report();
        sql.execute(
                "update campaign set edited_at = ?, edited_by = 'boss@vendor.example' where id = ?",
                at(Duration.ZERO),
                campaign.id());

        assertThat(report()).isEqualTo(before);
    }

    @Test
    void whereItMovesWestTheDaysOfBeforeStayAndTodayIsThere() {
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-04-28T09:00", "Pacific/Kiritimati", "Elsewhere", null), PM);
        LocalDate there = LocalDate.ofInstant(clock.instant(), ZoneId.of("Pacific/Kiritimati"));
        clock.advance(Duration.ofHours(17).plusMinutes(30));
        String over = report(there);
        assertThat(over).contains("report,,until,2023-04-21T10:00:00Z");
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-04-28T09:00", "Pacific/Pago_Pago", "And back", null), PM);

        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Pacific/Pago_Pago"));
        assertThat(today).isBefore(there);
        assertThat(report(today)).contains("figures,told,accounts,2");
        clock.advance(Duration.ofDays(2));
        assertThat(report(there)).isEqualTo(over);
    }

    @Test
    void aDayThatWasReportedStaysAlsoInAnotherZone() {
        String before = report();
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-04-28T09:00", "Pacific/Kiritimati", "Elsewhere", null), PM);

        assertThat(report()).as("a day of which there was a report").isEqualTo(before);
    }

    private String at(Duration later) {
        return LocalDateTime.ofInstant(clock.instant().plus(later), ZoneOffset.UTC)
                .toString();
    }

    private String report() {
        return report(first);
    }

    private String report(LocalDate day) {
        return Caller.admin(port)
                .get("/api/v1/campaigns/" + campaign.id() + "/report.csv?on=" + day)
                .body()
                .replaceAll("(?m)^report,,made_at.*$", "");
    }
}
