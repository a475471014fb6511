package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.number.FormattedNumber;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ICU is asked how each language counts. */
class PluralRulesTest {

    private static final long[] COUNTS = LongStream.concat(
                    LongStream.rangeClosed(0, 10_000),
                    LongStream.of(20_000, 100_000, 1_000_000, 10_000_000, 1_000_000_000, 1_000_000_000_000_000L)
                            .flatMap(large -> LongStream.rangeClosed(large - 120, large + 120)))
            .toArray();

    /** As ICU formats them; what it makes of a double has fractions from a thousand million on. */
    private static final List<FormattedNumber> FORMATTED = LongStream.of(COUNTS)
            .mapToObj(NumberFormatter.withLocale(Locale.ROOT)::format)
            .toList();

    /** Of every count, by ICU's rules: many languages have the same, and ICU is slow. */
    private static final Map<String, List<String>> FORMS = new HashMap<>();

    /** Every locale that ICU has, and every language that CLDR has rules for. */
    static Set<String> rulesOfTheWorld() {
        Set<String> tags = new TreeSet<>();
        for (ULocale locale : com.ibm.icu.text.PluralRules.getAvailableULocales()) {
            tags.add(locale.toLanguageTag());
        }
        tags.addAll(Set.of("pt-AO", "pt-BR", "zh-Hant-TW", "ru-UA", "iw", "in", "ji", "sh", "la", "tlh", "en-x-ours"));
        return tags;
    }

    @Test
    void theRulesAreOfTheVersionThatIcuKnows() {
        assertThat("" + LocaleData.getCLDRVersion().getMajor()).isEqualTo(PluralRules.cldrVersion());
        assertThat(rulesOfTheWorld()).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheWorld")
    void everyLanguageCountsAsIcuDoes(String tag) {
        PluralRules ours = PluralRules.of(Locale.forLanguageTag(tag));
        var icu = com.ibm.icu.text.PluralRules.forLocale(ULocale.forLanguageTag(tag));

        List<String> expected = FORMS.computeIfAbsent(
                icu.toString(), rules -> FORMATTED.stream().map(icu::select).toList());
        List<PluralForm> forms = LongStream.of(COUNTS).mapToObj(ours::form).toList();
        assertThat(IntStream.range(0, COUNTS.length)
                        .filter(i -> !forms.get(i).suffix().equals("." + expected.get(i)))
                        .mapToObj(i -> COUNTS[i]))
                .isEmpty();
        assertThat(ours.forms()).extracting(form -> form.suffix().substring(1)).hasSameElementsAs(expected);
        ours.forms()
                .forEach(form -> assertThat(ours.rule(form).isForOneNumber())
                        .as(tag + form.suffix())
                        .isEqualTo(Collections.frequency(forms, form) == 1));
    }

    @ParameterizedTest
    @CsvSource({"en, -1, ONE", "pl, -2, FEW", "ar, -11, MANY"})
    void whatIsMissingIsCountedAsWhatIsThere(String tag, long count, PluralForm form) {
        assertThat(PluralRules.of(Locale.forLanguageTag(tag)).form(count)).isEqualTo(form);
    }
}
