package io.duskline.campaign.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.audience.AudienceCounter.Place;
import io.duskline.campaign.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan keeps the days off of those whom it tells: grey is what is off for all, and held is what is off for most. */
class ReaderDaysTest {

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final Window HOURS = new Window(9 * 60, 17 * 60, true, true);
    private static final LocalDate SATURDAY = LocalDate.parse("2023-04-29");
    private static final LocalDate LABOUR_DAY = LocalDate.parse("2023-05-01");
    private static final Instant THE_END = Instant.parse("2023-04-29T16:00:00Z");

    private static ReaderDays of(Window window, Place... places) {
        return ReaderDays.of(window, ZONE, List.of(places), new Holidays());
    }

    @Test
    void itWaitsForMondayAndInFranceForTuesday() {
        ReaderDays days = of(
                HOURS,
                new Place("US", "en", "America/Los_Angeles", 391),
                new Place(null, "fr-FR", "America/Los_Angeles", 147));

        assertThat(days.isOff(SATURDAY)).isTrue();
        assertThat(days.isOff(LABOUR_DAY)).as("somebody works").isFalse();
        assertThat(days.held(THE_END)).contains(Instant.parse("2023-05-01T16:00:00Z"));
        assertThat(days.elsewhere(THE_END))
                .containsExactly(new ReaderDays.Elsewhere("France", Instant.parse("2023-05-02T16:00:00Z")));
    }

    @Test
    void thoseOfOneDayAreNamedTogether() {
        ReaderDays days = of(
                HOURS,
                new Place("US", "en", "America/Los_Angeles", 391),
                new Place("FR", "fr", "America/Los_Angeles", 9),
                new Place("DE", "de", "America/Los_Angeles", 8),
                new Place("ES", "es", "America/Los_Angeles", 7),
                new Place("PL", "pl", "America/Los_Angeles", 6),
                new Place("PT", "pt", "America/Los_Angeles", 5));

        assertThat(days.elsewhere(THE_END))
                .extracting(ReaderDays.Elsewhere::countries)
                .containsExactly("France, Germany, Spain and 2 more");
    }

    @Test
    void whereFridayIsOffSundayIsNot() {
        ReaderDays days = of(
                HOURS,
                new Place("US", "en", "America/Los_Angeles", 391),
                new Place("EG", "ar", "America/Los_Angeles", 1));

        assertThat(days.isOff(SATURDAY)).isTrue();
        assertThat(days.isOff(SATURDAY.plusDays(1))).isFalse();
    }

    @Test
    void whileNobodyIsCountedTheUsualWeekendsHold() {
        assertThat(of(HOURS).isOff(SATURDAY)).isTrue();
        assertThat(of(HOURS).isOff(LABOUR_DAY)).isFalse();
        assertThat(of(HOURS).elsewhere(THE_END)).isEmpty();
    }

    /** Due on Monday at 17:30 in Los Angeles, where most wait for Tuesday; in Honolulu it is 14:30. */
    @Test
    void firstSendIsThatOfReadersWhoseHoursAreStillOpen() {
        Instant due = Instant.parse("2023-04-25T00:30:00Z");
        ReaderDays days = of(
                HOURS,
                new Place("US", "en", "America/Los_Angeles", 105),
                new Place("US", "en", "Pacific/Honolulu", 43));

        assertThat(days.held(due)).contains(Instant.parse("2023-04-25T16:00:00Z"));
        assertThat(days.first(due, from -> false)).isEqualTo(due);
    }

    @Test
    void readersForWhomHoursOpenTooLateAreSentToAtOnce() {
        Instant due = Instant.parse("2023-04-25T00:30:00Z");
        ReaderDays days = of(HOURS, new Place("US", "en", "America/Los_Angeles", 1));

        assertThat(days.first(due, from -> false)).isEqualTo(Instant.parse("2023-04-25T16:00:00Z"));
        assertThat(days.first(due, from -> true)).isEqualTo(due);
    }

    @Test
    void atAllHoursNothingIsHeld() {
        ReaderDays days =
                ReaderDays.of(null, ZONE, List.of(new Place("US", "en", "America/Los_Angeles", 1)), new Holidays());

        assertThat(days.isOff(SATURDAY)).isFalse();
        assertThat(days.held(THE_END)).isEmpty();
    }
}
