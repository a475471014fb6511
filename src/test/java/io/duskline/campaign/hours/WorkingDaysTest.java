package io.duskline.campaign.hours;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which days are off, in which country. */
class WorkingDaysTest {

    private final Holidays holidays = new Holidays();

    private static Country country(String region) {
        return Country.of(region, "und").orElseThrow();
    }

    private boolean isHoliday(String region, String day) {
        return holidays.isHoliday(LocalDate.parse(day), country(region));
    }

    @Test
    void weekendsAreThoseOfTheCldr() {
        for (String code : Locale.getISOCountries()) {
            assertThat(ReaderDays.weekend(new Country(code, ""))).as(code).isEqualTo(cldr(code));
        }
        assertThat(ReaderDays.weekend(null)).isEqualTo(cldr("001"));
    }

    private static Set<DayOfWeek> cldr(String region) {
        Calendar.WeekData data = Calendar.getWeekDataForRegion(region);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        int day = data.weekendOnset;
        days.add(day(day));
        while (day != data.weekendCease) {
            day = day % 7 + 1;
            days.add(day(day));
        }
        return days;
    }

    /** Sunday is the first there. */
    private static DayOfWeek day(int number) {
        return DayOfWeek.SUNDAY.plus(number - 1L);
    }

    @Test
    void holidaysAreThoseOfTheCountryAndOfItsPart() {
        assertThat(isHoliday("FR", "2023-05-01")).isTrue();
        assertThat(isHoliday("US", "2023-05-01")).isFalse();
        assertThat(isHoliday("US", "2023-07-04")).isTrue();
        assertThat(isHoliday("US", "2023-11-23")).as("Thanksgiving moves").isTrue();
        assertThat(isHoliday("UK", "2023-05-08")).as("a coronation").isTrue();
        assertThat(isHoliday("DE", "2023-01-06")).isFalse();
        assertThat(isHoliday("DE-BY", "2023-01-06")).isTrue();
        assertThat(isHoliday("JP", "2023-05-03")).isTrue();
        assertThat(isHoliday("US", "2023-02-14")).as("merely observed").isFalse();
    }

    @Test
    void whereTheHolidaysAreNotKnownTheDayIsLikeOthers() {
        Country tuvalu = country("TV");

        assertThat(holidays.areKnown(tuvalu)).isFalse();
        assertThat(holidays.isHoliday(LocalDate.of(2023, 1, 1), tuvalu)).isFalse();
    }

    @Test
    void aCountryIsTheRegionOfTheAccountOrThatOfTheLocale() {
        assertThat(Country.of("DE", "en-US")).contains(new Country("DE", ""));
        assertThat(Country.of("de-by", "en-US")).contains(new Country("DE", "BY"));
        assertThat(Country.of("EMEA", "fr-FR")).contains(new Country("FR", ""));
        assertThat(Country.of(null, "zh-Hant-TW")).contains(new Country("TW", ""));
        assertThat(Country.of("NA", "en-CA")).as("North America").contains(new Country("CA", ""));
        assertThat(Country.of("NA", "en")).isEmpty();
        assertThat(Country.of("EU", "de")).isEmpty();
        assertThat(Country.of("ZZ", "es-419")).isEmpty();
    }
}
