package io.duskline.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.catalog.LocalMoment;
import io.duskline.finding.Finding;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is strange about a plan is said at the wave where it is, and keeps nobody from anything. */
class PlanWarningsTest {

    private static final LocalMoment SUNSET =
            new LocalMoment(LocalDateTime.parse("2023-04-25T09:00"), ZoneId.of("America/Los_Angeles"));

    /** Six days and an hour before. */
    private static final Instant NOW = Instant.parse("2023-04-19T15:00:00Z");

    private static PlannedWave wave(String template, @Nullable Integer offset) {
        return new PlannedWave(MailKind.of(template).orElseThrow(), offset);
    }

    private static List<String> warnings(PlannedWave... waves) {
        return warnings(NOW, waves);
    }

    private static List<String> warnings(Instant now, PlannedWave... waves) {
        return PlanWarnings.of(Arrays.asList(waves), Duration.ofHours(6), SUNSET, now).stream()
                .map(warning -> (warning.subject().isEmpty() ? "plan" : PlanWarnings.wave(warning.subject())) + " "
                        + warning.code())
                .toList();
    }

    @Test
    void anOrdinaryPlanIsNotStrange() {
        assertThat(warnings(wave("first", null), wave("reminder", -3), wave("final", -1), wave("done", 0)))
                .isEmpty();
    }

    @Test
    void whatSpeaksOfTheEndAsToComeDoesNotLeaveFromTheEndOn() {
        assertThat(warnings(wave("first", null), wave("reminder", 7))).containsExactly("1 after_the_end");
        assertThat(warnings(wave("first", null), wave("final", 0))).containsExactly("1 after_the_end");
        assertThat(PlanWarnings.of(List.of(wave("first", null), wave("final", 0)), Duration.ofHours(6), SUNSET, NOW))
                .extracting(Finding::message)
                .containsExactly(
                        "It announces the end, but is sent at the end." + " From the end on, send only “done”.");
    }

    @Test
    void whatSaysThatItHasEndedDoesNotLeaveBeforeTheEnd() {
        assertThat(warnings(wave("first", null), wave("done", -1))).containsExactly("1 before_the_end");
        assertThat(warnings(wave("first", null), wave("done", null))).contains("1 before_the_end");
    }

    @Test
    void aDayBeforeTodayNeverComes() {
        assertThat(warnings(wave("first", null), wave("reminder", -7), wave("final", -1)))
                .containsExactly("1 before_today");
        assertThat(PlanWarnings.of(List.of(wave("first", -14), wave("final", -1)), Duration.ofHours(6), SUNSET, NOW))
                .extracting(Finding::message)
                .containsExactly("Its time is in the past, so it is never sent. Choose 5 days or fewer, or remove it.");
    }

    @Test
    void whatFellDueAnHourAgoLeavesIfTheLaunchIsSoon() {
        assertThat(warnings(SUNSET.plusDays(-3).instant().plusSeconds(3600), wave("first", -3), wave("final", -1)))
                .containsExactly("0 just_passed");
    }

    @Test
    void twoAtTheSameMomentAreOneTooMany() {
        assertThat(warnings(wave("first", null), wave("reminder", -1), wave("final", -1)))
                .containsExactly("2 same_moment");
        assertThat(warnings(wave("first", null), wave("reminder", null), wave("final", -1)))
                .containsExactly("1 same_moment");
        assertThat(warnings(wave("first", null), wave("reminder", -6), wave("final", -1)))
                .as("the day of the launch, if that is today")
                .containsExactly("1 same_moment");
    }

    @Test
    void theLastReminderIsTheLast() {
        assertThat(warnings(wave("first", null), wave("final", -3), wave("reminder", -1)))
                .containsExactly("1 final_before_reminder");
    }

    @Test
    void theFirstNoticeIsTheFirst() {
        assertThat(warnings(wave("reminder", null), wave("first", -3), wave("final", -1)))
                .containsExactly("1 first_not_first");
        assertThat(warnings(wave("reminder", -20), wave("first", -3), wave("final", -1)))
                .as("the one before it never leaves")
                .containsExactly("0 before_today");
    }

    @Test
    void somethingLeavesInTheLastWeek() {
        Instant early = SUNSET.plusDays(-60).instant().minusSeconds(3600);
        assertThat(warnings(early, wave("first", null), wave("reminder", -14), wave("done", 0)))
                .containsExactly("plan nothing_in_the_last_week");
        assertThat(warnings(early, wave("first", null), wave("reminder", -7), wave("done", 0)))
                .isEmpty();
    }

    @Test
    void whoIsToldAfterwardsOnlyIsNotTold() {
        assertThat(warnings(wave("done", 0))).containsExactly("plan nothing_before_the_end");
        assertThat(warnings(wave("first", -14), wave("done", 0)))
                .containsExactly("0 before_today", "plan nothing_before_the_end");
    }

    @Test
    void onceItHasEndedOneCanOnlySayThatItDid() {
        Instant later = SUNSET.plusDays(1).instant();
        assertThat(warnings(later, wave("done", null))).isEmpty();
        assertThat(warnings(later, wave("first", null))).containsExactly("0 after_the_end");
    }
}
