package io.duskline.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"de,", "de;q=0.1,", "a-b-c-d-", ",", ";", "*-", "zh-Hant-TW-x-1,", "aa-"})
    void whatAHeaderCostsGrowsWithItsLength(String wish) {
        assertThat(Growth.overFourfold(
                        length -> wish.repeat(length / wish.length()),
                        header -> Languages.choose(OFFERED, header, header),
                        1_000,
                        64_000))
                .isLessThan(9);
    }
}
