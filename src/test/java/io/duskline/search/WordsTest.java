package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void caseAccentsAndWidthDoNotCount() {
        assertThat(Words.of("Ørsted ÉCLAIR Ａｃｍｅ")).contains("orsted", "eclair", "acme");
        assertThat(Words.of("İstanbul ısı Łódź")).containsExactly("istanbul", "isi", "lodz");
        assertThat(Words.of("Ζεύς Ζευσ")).containsExactly("ζευσ");
    }

    @Test
    void umlautsAreReadInBothWays() {
        assertThat(Words.of("Müller")).containsExactly("muller", "mueller");
        assertThat(Words.readings("Mueller")).containsExactly("mueller");
        assertThat(Words.of("Straße")).containsExactly("strasse");
        assertThat(Words.of("Bosch")).containsExactly("bosch");
    }

    @Test
    void handlesAndCompoundsAreCut() {
        assertThat(Words.of("@acme_shoes")).containsExactly("acme", "shoes");
        assertThat(Words.of("AcmeShoes")).containsExactly("acmeshoes", "acme", "shoes");
        assertThat(Words.of("PayPal")).contains("paypal");
        assertThat(Words.of("O'Brien & L’Oréal")).containsExactly("obrien", "brien", "loreal", "oreal");
    }

    @Test
    void whereThereAreNoSpacesPairsAreWords() {
        assertThat(Words.of("東京電力")).containsExactly("東京", "京電", "電力", "力");
        assertThat(Words.of("カタカナ")).isEqualTo(Words.of("ｶﾀｶﾅ")).isEqualTo(Words.of("かたかな"));
        assertThat(Words.of("ガス")).isNotEqualTo(Words.of("カス"));
        assertThat(Words.of("삼성전자")).contains("삼성", "전자");
        assertThat(Words.of("LINE株式会社")).contains("line", "株式", "会社");
    }

    @Test
    void aWordIsNoLongerThanItsColumn() {
        assertThat(Words.of("a".repeat(1000))).containsExactly("a".repeat(40));
        assertThat(Words.of("𝒳".repeat(100)).iterator().next()).isEqualTo("x".repeat(40));
        assertThat(Words.of("%_ –!")).isEmpty();
    }

    @Test
    void aDomainIsFoundAsAWholeAndByItsLabels() {
        assertThat(Words.ofDomain("mail.nw-repair.example"))
                .containsExactly("mail.nw-repair.example", "nw-repair.example", "mail", "nw", "repair");
        assertThat(Words.wholeDomain("nw-rep")).isEmpty();
        assertThat(Words.wholeDomain("NW-repair.ex")).hasValue("nw-repair.ex");
    }

    @Test
    void noWordHasASpace() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(letter -> Words.of("acme" + Character.toString(letter)))
                        .flatMap(Set::stream))
                .noneMatch(word -> word.contains(" "));
        assertThat(Words.of("\uFE70")).isEmpty();
    }
}
