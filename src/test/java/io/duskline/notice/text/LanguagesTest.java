package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.Growth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    private static final List<String> OFFERED = List.of("en", "fr", "pt-BR", "ja");

    @Test
    void theBestOfTheWishesIsTaken() {
        assertThat(Languages.choose(OFFERED, null, "de;q=0.9, pt;q=0.8, en;q=0.1"))
                .isEqualTo("pt-BR");
        assertThat(Languages.choose(OFFERED, "ja", "fr")).isEqualTo("ja");
        assertThat(Languages.choose(OFFERED, null, "no such header;;")).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "fr-CA,             fr",
        "FR-ca,             fr",
        "pt-PT,             pt-BR",
        "pt-br,             pt-BR",
        "zh-Hant-TW,        zh-Hant",
        "zh-TW,             zh-Hant",
        "iw,                he",
        "ja-x-nonsense-ofs, ja",
        "ja_JP,             fr",
        "*,                 fr",
        "ko,                fr"
    })
    void aWishIsLookedUpFromItsEnd(String wish, String chosen) {
        List<String> offered = List.of("fr", "pt-BR", "ja", "zh-Hant", "he");

        assertThat(Languages.choose(offered, wish, null)).isEqualTo(chosen);
        assertThat(Languages.choose(offered, tag -> tag, Locale.forLanguageTag(wish)))
                .contains(chosen);
    }

    @Test
    void aWishMaySayMoreThanItsLanguageAndRegion() {
        List<String> offered = List.of("en", "zh", "zh-Hant", "zh-Hant-HK");

        assertThat(Languages.choose(offered, "zh-Hant-TW", null)).isEqualTo("zh-Hant");
        assertThat(Languages.choose(offered, "zh-Hant-HK-x-ours", null)).isEqualTo("zh-Hant-HK");
        assertThat(Languages.choose(offered, "zh-Hans-CN", null)).isEqualTo("zh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de,", "de;q=0.1,", "a-b-c-d-", ",", ";", "*-", "zh-Hant-TW-x-1,", "aa-", "de-x-a1-b2-c3-"})
    void whatAHeaderCostsGrowsWithItsLength(String wish) {
        assertThat(Growth.overFourfold(
                        length -> wish.repeat(length / wish.length()),
                        header -> Languages.choose(OFFERED, header, header),
                        1_000,
                        64_000))
                .isLessThan(9);
    }
}
