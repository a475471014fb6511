package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWrapTest {

    private static final String LINK = "https://notices.marketing-center.example/n/k3vq7m42h9dxw5tz6rnp6bcfga?lang=ja";

    /** Japanese and Chinese have no spaces around it; a link that is broken leads nowhere. */
    @Test
    void aLinkBetweenEastAsianCharactersStaysWhole() {
        assertThat(wrapped("詳細は" + LINK + "をご覧ください。").lines()).contains(LINK);
        assertThat(wrapped("連携は、終了します。詳細は「" + LINK + "」です")).contains(LINK);
    }

    @Test
    void eastAsianTextBreaksBetweenItsCharacters() {
        assertThat(wrapped("連携は終了します".repeat(10)).lines())
                .allMatch(line -> TextWrap.width(line) <= 72)
                .hasSize(3);
    }

    private static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        TextWrap.append(out, text, "", "", 72);
        return out.toString();
    }
}
