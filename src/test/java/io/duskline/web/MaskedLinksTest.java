package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaskedLinksTest {

    private static final String TOKEN = "aeaqcaqdbrl5xkz2v7wq3mf4e6htjy2abcdefg";

    @Test
    void ofALinkItsFirstLettersStay() {
        assertThat(MaskedLinks.in("See https://v.example/n/" + TOKEN + "/contacts and https://v.example/u/" + TOKEN))
                .isEqualTo("See https://v.example/n/aeaq••••/contacts and https://v.example/u/aeaq••••");
    }

    @Test
    void otherPathsStay() {
        String text = "https://v.example/notices/twitter-shutdown and /n/short and /news/" + TOKEN;

        assertThat(MaskedLinks.in(text)).isEqualTo(text);
        assertThat(masked(text)).isEqualTo(text);
    }

    @Test
    void inAMessageItIsFoundAcrossSoftLineBreaksAndKeepsItsLength() {
        for (int at = 0; at < TOKEN.length() + 2; at++) {
            String link = "/n/" + TOKEN;
            String sent = "href=3D\"https://v.example" + link.substring(0, at) + "=\r\n" + link.substring(at) + "\">";

            String masked = masked(sent);

            assertThat(masked).hasSameSizeAs(sent);
            assertThat(masked.replace("=\r\n", ""))
                    .isEqualTo("href=3D\"https://v.example/n/aeaq" + "*".repeat(TOKEN.length() - 4) + "\">");
        }
    }

    private static String masked(String message) {
        return new String(MaskedLinks.in(message.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }
}
