package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingPluralTest {

    @ParameterizedTest
    @CsvSource({
        "en, 1, one",
        "en, -1, one",
        "en, 21, other",
        "pl, -2, few",
        "pl, 12, many",
        "ru, 21, one",
        "ru, 1000000021, one",
        "fr, 0, one",
        "fr, 1000000, many",
        "ar, 0, zero",
        "ar, -11, many",
        "pt-PT, 0, other",
        "pt-BR, 0, one",
        "zh-Hant-TW, 1, other",
        "tlh, 1, other"
    })
    void countTakesTheFormOfItsLanguage(String tag, long count, String form) {
        Map<String, String> texts = Map.of(
                "n.zero", "zero", "n.one", "one", "n.two", "two", "n.few", "few", "n.many", "many", "n.other", "other");
        assertThat(new Wording(Locale.forLanguageTag(tag), texts, Map.of()).plural("n", count))
                .isEqualTo(form);
    }
}
