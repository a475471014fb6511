package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.db.StartFault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vendor adds a language, and every number comes out as its grammar has it. */
class CountedTextsTest {

    private static final List<Long> COUNTS = List.of(0L, 1L, 2L, 5L, 12L, 22L, 25L);

    private static final String POLISH = """
        dates.in_days.one=za {0} dzień
        dates.in_days.few=za {0} dni
        dates.in_days.many=za {0} dni
        dates.in_hours.one=za {0} godzinę
        dates.in_hours.few=za {0} godziny
        dates.in_hours.many=za {0} godzin
        dates.days_ago.one=wczoraj
        dates.days_ago.few={0} dni temu
        dates.days_ago.many={0} dni temu
        dates.resources.more.one={1} i jeszcze jeden
        dates.resources.more.few={1} i {0} inne
        dates.resources.more.many={1} i {0} innych
        """;

    private static final String HEBREW = """
        dates.in_days.one=בעוד יום
        dates.in_days.two=בעוד יומיים
        dates.in_days.other=בעוד {0} ימים
        dates.in_hours.one=בעוד שעה
        dates.in_hours.two=בעוד שעתיים
        dates.in_hours.other=בעוד {0} שעות
        dates.days_ago.one=אתמול
        dates.days_ago.two=לפני יומיים
        dates.days_ago.other=לפני {0} ימים
        """;

    private static final String RUSSIAN = """
        dates.days_ago.1=вчера
        dates.days_ago.one={0} день назад
        dates.days_ago.few={0} дня назад
        dates.days_ago.many={0} дней назад
        """;

    private static Map<String, String> with(String file, String text) {
        Map<String, String> bundles = new TreeMap<>(FrameTexts.load());
        bundles.merge(file, text, (shipped, override) -> shipped + "\n" + override);
        return bundles;
    }

    private static List<String> said(String file, String text, String key, Object... arguments) {
        Map<String, String> bundles = with(file, text);
        CountedTexts.require(bundles);
        Wording words = new FrameTexts(bundles).in(FrameTexts.tag(file));
        return COUNTS.stream().map(count -> words.plural(key, count, arguments)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dates.in_hours       | za 0 godzin, za 1 godzinę, za 2 godziny, za 5 godzin, za 12 godzin, za 22 godziny, za 25 godzin
        dates.in_days        | za 0 dni, za 1 dzień, za 2 dni, za 5 dni, za 12 dni, za 22 dni, za 25 dni
        dates.days_ago       | 0 dni temu, wczoraj, 2 dni temu, 5 dni temu, 12 dni temu, 22 dni temu, 25 dni temu
        dates.resources.more | A i 0 innych, A i jeszcze jeden, A i 2 inne, A i 5 innych, A i 12 innych, A i 22 inne, A i 25 innych
        """)
    void polishHasThreeForms(String key, String sentences) {
        assertThat(said("dates_pl.properties", POLISH, key, "A")).isEqualTo(Arrays.asList(sentences.split(", ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dates.in_hours | בעוד 0 שעות, בעוד שעה, בעוד שעתיים, בעוד 5 שעות, בעוד 12 שעות, בעוד 22 שעות, בעוד 25 שעות
        dates.in_days  | בעוד 0 ימים, בעוד יום, בעוד יומיים, בעוד 5 ימים, בעוד 12 ימים, בעוד 22 ימים, בעוד 25 ימים
        dates.days_ago | לפני 0 ימים, אתמול, לפני יומיים, לפני 5 ימים, לפני 12 ימים, לפני 22 ימים, לפני 25 ימים
        """)
    void hebrewHasADual(String key, String sentences) {
        assertThat(said("dates_he.properties", HEBREW, key)).isEqualTo(Arrays.asList(sentences.split(", ")));
    }

    @Test
    void aTextForOneNumberIsNotForThoseCountedLikeIt() {
        Map<String, String> bundles = with("dates_ru.properties", RUSSIAN);
        CountedTexts.require(bundles);
        Wording russian = new FrameTexts(bundles).in("ru");

        assertThat(russian.plural("dates.days_ago", 1)).isEqualTo("вчера");
        assertThat(russian.plural("dates.days_ago", 21)).isEqualTo("21 день назад");
        assertThat(russian.plural("dates.days_ago", 22)).isEqualTo("22 дня назад");
        assertThat(russian.plural("dates.days_ago", 111)).isEqualTo("111 дней назад");
    }

    @Test
    void whatALanguageDoesNotSayIsSaidAndCountedInEnglish() {
        Wording russian = new FrameTexts(with("dates_ru.properties", RUSSIAN)).in("ru");

        assertThat(russian.plural("page.own.times", 1)).isEqualTo("1\u00a0time");
        assertThat(russian.plural("page.own.times", 21)).isEqualTo("21 times");
    }

    @Test
    void aFileThatLacksAFormIsRefusedByFileKeyAndForm() {
        String lacking = POLISH.replace("dates.in_hours.few", "dates.in_hours.other");

        assertThatThrownBy(() -> CountedTexts.require(with("dates_pl.properties", lacking)))
                .isInstanceOf(StartFault.class)
                .hasMessageEndingWith("number:\n  dates_pl.properties lacks dates.in_hours.few,"
                        + " which is for 2~4, 22~24, 32~34, 42~44, 52~54, 62, 102, 1002, …");
    }

    @Test
    void aFormForSeveralNumbersSaysWhichOne() {
        String hiding = RUSSIAN.replace("dates.days_ago.one={0} день назад", "dates.days_ago.one=вчера");

        assertThatThrownBy(() -> CountedTexts.require(with("dates_ru.properties", hiding)))
                .hasMessageContaining(
                        "dates_ru.properties does not say {0} in dates.days_ago.one, which is for 1, 21, 31,")
                .hasMessageEndingWith("a text for 1 alone is dates.days_ago.1");
    }
}
