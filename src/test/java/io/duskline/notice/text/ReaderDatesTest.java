package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates as readers of six languages in many zones read them. */
class ReaderDatesTest {

    /** Tuesday 25 April 2023, 09:00 in Los Angeles. */
    private static final Instant SUNSET = Instant.parse("2023-04-25T16:00:00Z");

    private static final FrameTexts TEXTS = new FrameTexts();

    private static ReaderDates dates(String locale, String zone) {
        return TEXTS.dates(Locale.forLanguageTag(locale), ZoneId.of(zone));
    }

    private static String plain(String glued) {
        return glued.replace('\u00a0', ' ');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        en | Tuesday 25 April 2023         | Tue 25 April 2023
        fr | mardi 25 avril 2023           | mar. 25 avril 2023
        de | Dienstag, 25. April 2023      | Di., 25. April 2023
        es | martes, 25 de abril de 2023   | mar, 25 de abril de 2023
        ja | 2023年4月25日（火）              | 2023年4月25日（火）
        ar | الثلاثاء، 25 أبريل 2023        | الثلاثاء، 25 أبريل 2023
        """)
    void theWeekdayIsComputedAndTheOrderIsTheLanguages(String locale, String longDate, String shortDate) {
        ReaderDates dates = dates(locale, "America/Los_Angeles");

        assertThat(plain(dates.date(SUNSET))).isEqualTo(longDate);
        assertThat(plain(dates.shortDate(SUNSET))).isEqualTo(shortDate);
    }

    @Test
    void dayMonthAndYearStayTogether() {
        assertThat(dates("en", "UTC").date(SUNSET)).isEqualTo("Tuesday 25\u00a0April\u00a02023");
    }

    @Test
    void theFirstOfAMonthIsFrench() {
        assertThat(plain(dates("fr", "UTC").date(LocalDate.of(2023, 5, 1)))).isEqualTo("lundi 1er mai 2023");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        en | America/Los_Angeles | 09:00 Pacific Daylight Time (UTC−7)
        en | Asia/Kolkata        | 21:30 India Standard Time (UTC+5:30)
        fr | Europe/Paris        | 18:00, heure d’été d’Europe centrale (UTC+2)
        de | Europe/Berlin       | 18:00 Uhr, Mitteleuropäische Sommerzeit (UTC+2)
        ja | Asia/Tokyo          | 01:00（日本標準時、UTC+9）
        """)
    void onAPageTheZoneIsSaidInWords(String locale, String zone, String time) {
        assertThat(plain(dates(locale, zone).timeInZone(SUNSET))).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        en | Pacific Time
        de | Nordamerikanische Westküstenzeit
        fr | heure du Pacifique nord-américain
        es | hora del Pacífico
        ja | アメリカ太平洋時間
        ar | توقيت المحيط الهادي
        """)
    void overSummerAndWinterTheZoneHasANameOfNeither(String locale, String name) {
        assertThat(dates(locale, "America/Los_Angeles").zoneName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        en | America/New_York  | 12:00 noon in New York (UTC−4)
        fr | America/New_York  | 12:00 à New York (UTC−4)
        fr | Africa/Cairo      | 18:00 au Caire (UTC+2)
        es | America/New_York  | 12:00 en Nueva York (UTC−4)
        ja | Asia/Tokyo        | 01:00（東京、UTC+9）
        ar | Asia/Riyadh       | 19:00 في الرياض (UTC+3)
        en | UTC               | 16:00 (UTC)
        en | America/Argentina/Buenos_Aires | 13:00 in Buenos Aires (UTC−3)
        """)
    void aContactHearsTheCityOfTheirZone(String locale, String zone, String time) {
        assertThat(plain(dates(locale, zone).timeInCity(SUNSET))).isEqualTo(time);
    }

    @Test
    void daylightSavingChangesTheNameAndTheOffset() {
        ReaderDates newYork = dates("en", "America/New_York");

        assertThat(newYork.timeInZone(Instant.parse("2023-03-12T06:59:00Z")))
                .isEqualTo("01:59 Eastern Standard Time (UTC−5)");
        assertThat(newYork.timeInZone(Instant.parse("2023-03-12T07:00:00Z")))
                .isEqualTo("03:00 Eastern Daylight Time (UTC−4)");
        assertThat(newYork.datetime(Instant.parse("2023-03-12T07:00:00Z"))).isEqualTo("2023-03-12T03:00-04:00");
    }

    @Test
    void twelveAtNightIsNeverCalledMidnight() {
        assertThat(dates("en", "UTC").time(Instant.parse("2023-04-25T00:00:00Z")))
                .isEqualTo("00:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        en | 2023-04-19T17:00:00Z | in 6 days
        en | 2023-04-23T16:00:00Z | in 2 days
        en | 2023-04-23T16:01:00Z | in 48 hours
        en | 2023-04-24T10:00:00Z | in 30 hours
        en | 2023-04-25T15:00:00Z | in 1 hour
        en | 2023-04-25T15:30:00Z | in less than 1 hour
        en | 2023-04-25T16:00:00Z | today
        en | 2023-04-26T17:00:00Z | yesterday
        en | 2023-04-28T17:00:00Z | 3 days ago
        fr | 2023-04-19T17:00:00Z | dans 6 jours
        de | 2023-04-19T17:00:00Z | in 6 Tagen
        es | 2023-04-19T17:00:00Z | dentro de 6 días
        ja | 2023-04-19T17:00:00Z | あと6日
        ar | 2023-04-19T17:00:00Z | خلال 6 أيام
        ar | 2023-04-23T10:00:00Z | خلال يومين
        ar | 2023-04-14T10:00:00Z | خلال 11 يومًا
        ar | 2023-01-15T10:00:00Z | خلال 100 يوم
        """)
    void whatIsLeftIsCalendarDaysAndUnderTwoOfThemHours(String locale, Instant now, String left) {
        assertThat(plain(dates(locale, "UTC").left(now, SUNSET))).isEqualTo(left);
    }

    @Test
    void otherClocksNameTheDayWhereItDiffers() {
        List<ReaderDates.Place> clocks = dates("en", "America/Los_Angeles")
                .clocks(SUNSET, List.of(ZoneId.of("UTC"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo")));

        assertThat(clocks)
                .extracting(place -> place.city() + " " + plain(place.time()))
                .containsExactly("UTC 16:00", "New York 12:00", "Tokyo 01:00, Wed 26 April");
    }

    @Test
    void aLanguageWithoutABundleHasItsOwnDatesInAnEnglishFrame() {
        ReaderDates polish = dates("pl", "Europe/Warsaw");

        assertThat(polish.words().tag()).isEqualTo("en");
        assertThat(polish.date(SUNSET)).isEqualTo("wtorek, 25 kwietnia 2023");
    }

    @Test
    void everyLanguageSaysEverythingThatEnglishSays() {
        for (Locale locale : TEXTS.languages()) {
            FrameTexts.load()
                    .get("mail_en.properties")
                    .lines()
                    .filter(line -> line.startsWith("mail."))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .map(key -> key.replaceFirst("\\.one$", ".other"))
                    .forEach(key -> assertThat(TEXTS.in(locale).own(key))
                            .as(locale + " " + key)
                            .isPresent());
        }
        assertThat(TEXTS.languages())
                .extracting(Locale::toLanguageTag)
                .containsExactly("en", "ar", "de", "es", "fr", "ja");
    }
}
