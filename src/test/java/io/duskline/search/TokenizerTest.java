package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void caseAccentsAndWidthDoNotCount() {
        assertThat(Tokenizer.of("Ørsted ÉCLAIR Ａｃｍｅ")).contains("orsted", "eclair", "acme");
        assertThat(Tokenizer.of("İstanbul ısı Łódź")).containsExactly("istanbul", "isi", "lodz");
        assertThat(Tokenizer.of("Ζεύς Ζευσ")).containsExactly("ζευσ");
    }

    @Test
    void umlautsAreReadInBothWays() {
        assertThat(Tokenizer.of("Müller")).containsExactly("muller", "mueller");
        assertThat(Tokenizer.readings("Mueller")).containsExactly("mueller");
        assertThat(Tokenizer.of("Straße")).containsExactly("strasse");
        assertThat(Tokenizer.of("Bosch")).containsExactly("bosch");
    }

    @Test
    void handlesAndCompoundsAreCut() {
        assertThat(Tokenizer.of("@acme_shoes")).containsExactly("acme", "shoes");
        assertThat(Tokenizer.of("AcmeShoes")).containsExactly("acmeshoes", "acme", "shoes");
        assertThat(Tokenizer.of("PayPal")).contains("paypal");
        assertThat(Tokenizer.of("O'Brien & L’Oréal")).containsExactly("obrien", "brien", "loreal", "oreal");
    }

    @Test
    void whereThereAreNoSpacesPairsAreWords() {
        assertThat(Tokenizer.of("東京電力")).containsExactly("東京", "京電", "電力", "力");
        assertThat(Tokenizer.of("カタカナ")).isEqualTo(Tokenizer.of("ｶﾀｶﾅ")).isEqualTo(Tokenizer.of("かたかな"));
        assertThat(Tokenizer.of("ガス")).isNotEqualTo(Tokenizer.of("カス"));
        assertThat(Tokenizer.of("삼성전자")).contains("삼성", "전자");
        assertThat(Tokenizer.of("LINE株式会社")).contains("line", "株式", "会社");
    }

    @Test
    void aWordIsNoLongerThanItsColumn() {
        assertThat(Tokenizer.of("a".repeat(1000))).containsExactly("a".repeat(40));
        assertThat(Tokenizer.of("𝒳".repeat(100)).iterator().next()).isEqualTo("x".repeat(40));
        assertThat(Tokenizer.of("%_ –!")).isEmpty();
    }

    @Test
    void aDomainIsFoundAsAWholeAndByItsLabels() {
        assertThat(Tokenizer.ofDomain("mail.nw-repair.example"))
                .containsExactly("mail.nw-repair.example", "nw-repair.example", "mail", "nw", "repair");
        assertThat(Tokenizer.wholeDomain("nw-rep")).isEmpty();
        assertThat(Tokenizer.wholeDomain("NW-repair.ex")).hasValue("nw-repair.ex");
    }

    @Test
    void noWordHasASpace() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(letter -> Tokenizer.of("acme" + Character.toString(letter)))
                        .flatMap(Set::stream))
                .noneMatch(word -> word.contains(" "));
        assertThat(Tokenizer.of("\uFE70")).isEmpty();
    }
}
