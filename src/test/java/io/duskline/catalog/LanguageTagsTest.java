package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {

    @ParameterizedTest
    @CsvSource({
        "en,en",
        "FR-ca,fr-CA",
        " pt_BR ,pt-BR",
        "zh-hant-tw,zh-Hant-TW",
        "fil,fil",
        "deu,de",
        "ger,de",
        "iw,he",
        "eng-GB,en-GB"
    })
    void aTagIsWrittenAsEverywhere(String typed, String tag) {
        assertThat(LanguageTags.read(typed)).hasValue(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "german",
                "german-DE",
                "english",
                "xx",
                "qqq",
                "zxx",
                "und",
                "",
                "-",
                "d",
                "de DE",
                "{{en}}",
                "x-klingon"
            })
    void aWordIsNone(String typed) {
        assertThat(LanguageTags.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"German,de", "deutsch,de", "FRANÇAIS,fr", "日本語,ja", "العربية,ar", "pt-BR,pt-BR", " Portuguese ,pt"})
    void aLanguageIsFoundByItsNames(String typed, String tag) {
        assertThat(LanguageTags.named(typed)).hasValue(tag);
    }

    @Test
    void eachHasItsEnglishNameOrIsItsTag() {
        assertThat(LanguageTags.inEnglish("fr")).isEqualTo("French");
        assertThat(LanguageTags.inEnglish("pt-BR")).isEqualTo("Portuguese (Brazil)");
        assertThat(LanguageTags.inEnglish("")).isEmpty();
    }

    @Test
    void aNameOfNothingIsNone() {
        assertThat(LanguageTags.named("Klingonish")).isEmpty();
    }
}
