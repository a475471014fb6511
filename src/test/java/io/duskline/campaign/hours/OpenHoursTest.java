package io.duskline.campaign.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next moment at which people read, held against a clock that is looked at every minute. */
class OpenHoursTest {

    private static final Window OFFICE = new Window(9 * 60, 17 * 60, true, false);
    private static final Predicate<LocalDate> WEEKDAYS =
            day -> !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());

    private static Instant next(String zone, String wanted) {
        return new OpenHours(OFFICE, ZoneId.of(zone), WEEKDAYS)
                .next(ZonedDateTime.parse(wanted).toInstant())
                .orElseThrow()
                .from();
    }

    @Test
    void itWaitsForTheMorningOfTheReader() {
        assertThat(next("Europe/Paris", "2023-04-25T09:00-07:00[America/Los_Angeles]"))
                .isEqualTo("2023-04-26T07:00:00Z");
        assertThat(next("Asia/Kolkata", "2023-04-25T02:00Z")).isEqualTo("2023-04-25T03:30:00Z");
        assertThat(next("Australia/Adelaide", "2023-04-25T08:00Z")).isEqualTo("2023-04-25T23:30:00Z");
    }

    @Test
    void overTheWeekendItWaitsForMonday() {
        assertThat(next("America/Los_Angeles", "2023-04-28T17:00-07:00")).isEqualTo("2023-05-01T16:00:00Z");
    }

    @Test
    void whileItIsOpenNothingWaits() {
        Instant noon = Instant.parse("2023-04-25T10:00:00.123456Z");
        assertThat(new OpenHours(OFFICE, ZoneId.of("Europe/Paris"), WEEKDAYS).next(noon))
                .contains(new OpenHours.Span(noon, Instant.parse("2023-04-25T15:00:00Z")));
    }

    @Test
    void theLastMomentIsNoMore() {
        assertThat(next("Europe/Paris", "2023-04-25T17:00+02:00")).isEqualTo("2023-04-26T07:00:00Z");
        assertThat(next("Europe/Paris", "2023-04-25T16:59:59+02:00")).isEqualTo("2023-04-25T14:59:59Z");
    }

    @Test
    void whereNoDayCountsThereIsNoMoment() {
        assertThat(new OpenHours(OFFICE, ZoneId.of("UTC"), day -> false).next(Instant.EPOCH))
                .isEmpty();
    }

    /** Half hours, changes at midnight, of half an hour, of a whole day; years in which each of them changed its clocks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Los_Angeles 2027",
                "Europe/Paris 2027",
                "America/St_Johns 2006",
                "Australia/Lord_Howe 2027",
                "Asia/Kathmandu 2027",
                "Asia/Beirut 2022",
                "America/Havana 2027",
                "America/Sao_Paulo 2018",
                "Africa/Casablanca 2027",
                "Pacific/Apia 2011",
                "Antarctica/Troll 2027",
                "Asia/Gaza 2027",
                "Africa/Cairo 2027",
                "UTC 2027"
            })
    void itIsTheMomentThatAClockFinds(String zoneAndYear) {
        String[] parts = zoneAndYear.split(" ");
        ZoneId zone = ZoneId.of(parts[0]);
        Random random = new Random(zoneAndYear.hashCode());
        for (Instant around : changes(zone, Integer.parseInt(parts[1]), random)) {
            int from = random.nextInt(Window.DAY - 1);
            int to = from + 1 + random.nextInt(Window.DAY - from);
            Predicate<LocalDate> isOpen = random.nextBoolean() ? day -> true : WEEKDAYS;
            OpenHours hours = new OpenHours(new Window(from, to, true, false), zone, isOpen);
            Instant wanted = around.minus(Duration.ofMinutes(random.nextInt(3 * Window.DAY)));

            OpenHours.Span found = hours.next(wanted).orElseThrow();

            assertThat(found).as("%s from %s, %d to %d", zone, wanted, from, to).isEqualTo(oracle(hours, wanted));
        }
    }

    private static List<Instant> changes(ZoneId zone, int year, Random random) {
        Instant start = Instant.parse(year + "-01-01T00:00:00Z");
        List<Instant> changes = new java.util.ArrayList<>();
        for (var change = zone.getRules().nextTransition(start);
                change != null && change.getInstant().isBefore(start.plus(Duration.ofDays(366)));
                change = zone.getRules().nextTransition(change.getInstant())) {
            for (int i = 0; i < 60; i++) {
                changes.add(change.getInstant().plus(Duration.ofHours(30)));
            }
        }
        for (int i = 0; i < 20; i++) {
            changes.add(start.plus(Duration.ofMinutes(random.nextInt(365 * Window.DAY))));
        }
        return changes;
    }

    private static OpenHours.Span oracle(OpenHours hours, Instant wanted) {
        Instant moment = wanted;
        while (!isOpen(hours, moment)) {
            moment = moment.plus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.MINUTES);
        }
        Instant from = moment;
        LocalDate day = LocalDate.ofInstant(from, hours.zone());
        while (isOpen(hours, moment)
                && LocalDate.ofInstant(moment, hours.zone()).equals(day)) {
            moment = moment.plus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.MINUTES);
        }
        return new OpenHours.Span(from, moment);
    }

    private static boolean isOpen(OpenHours hours, Instant moment) {
        ZonedDateTime there = moment.atZone(hours.zone());
        int minute = there.getHour() * 60 + there.getMinute();
        return hours.isOpen().test(there.toLocalDate())
                && minute >= hours.window().from()
                && minute < hours.window().to();
    }
}
