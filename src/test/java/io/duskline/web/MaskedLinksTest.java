package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MaskedLinksTest {

    @Test
    void aQueryThatMayHoldALinkIsKnown() {
        String token = "abcd2345".repeat(4);

        assertThat(MaskedLinks.isIn("q=https%3A%2F%2Fvendor.example%2Fn%2F" + token))
                .isTrue();
        assertThat(MaskedLinks.isIn("page=2&q=" + token + "&x=1")).isTrue();
        assertThat(MaskedLinks.isIn("q=" + token)).isTrue();
        assertThat(MaskedLinks.isIn("q=" + token.toUpperCase(java.util.Locale.ROOT)))
                .isTrue();
        assertThat(MaskedLinks.isIn("q=/n/" + token + ".")).isTrue();
        assertThat(MaskedLinks.isIn("q=acme+shoes&cursor=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NQ"))
                .isFalse();
        assertThat(MaskedLinks.isIn("")).isFalse();
    }

    private static final String TOKEN = "aeaqcaqdbrl5xkz2v7wq3mf4e6htjy2abcdefg";

    @Test
    void ofALinkItsFirstLettersStay() {
        assertThat(MaskedLinks.in("See https://v.example/n/" + TOKEN + "/contacts and https://v.example/u/" + TOKEN))
                .isEqualTo("See https://v.example/n/aeaq••••/contacts and https://v.example/u/aeaq••••");
    }

    @Test
    void alsoOfALinkInCapitalsWhichOpensToo() {
        assertThat(MaskedLinks.in("HTTPS://V.EXAMPLE/N/" + TOKEN.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo("HTTPS://V.EXAMPLE/N/AEAQ••••");
    }

    @Test
    void alsoWhereAnotherServerQuotesOneAndOfALinkThatSetsAPassword() {
        String mailed = "q-3_ZkXk0b7nU1lq8cJYw2m5v9tR4sHdEaFgBiCoPpL";

        assertThat(MaskedLinks.in("550 5.7.1 https%3A%2F%2Fv.example%2Fn%2F" + TOKEN + " is listed"))
                .isEqualTo("550 5.7.1 https%3A%2F%2Fv.example%2Fn%2Faeaq•••• is listed");
        assertThat(MaskedLinks.in("554 <https://v.example/sign-in/link/" + mailed + "> is listed"))
                .isEqualTo("554 <https://v.example/sign-in/link/q-3_••••> is listed");
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

    @Test
    void inBase64ItIsFoundWhereverItBegins() {
        for (int at = 0; at < 6; at++) {
            String text = "x".repeat(at) + " https://v.example/n/" + TOKEN + " and so on, and so on";
            String sent = "Content-Transfer-Encoding: base64\r\n\r\n"
                    + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";

            String masked = masked(sent);

            assertThat(masked).hasSameSizeAs(sent);
            assertThat(new String(
                            Base64.getMimeDecoder().decode(masked.substring(masked.indexOf("\r\n\r\n") + 4)),
                            StandardCharsets.UTF_8))
                    .isEqualTo(text.replace(TOKEN, "aeaq" + "*".repeat(TOKEN.length() - 4)));
        }
    }

    @Test
    void inBase64ItIsFoundInsideOfAMessageAndBehindMarksOfAQuote() {
        String inner = Base64.getMimeEncoder()
                .encodeToString(("Go to https://v.example/u/" + TOKEN + " now").getBytes(StandardCharsets.UTF_8));
        String outer = Base64.getMimeEncoder()
                .encodeToString(("Subject: Hello\r\n\r\n" + inner).getBytes(StandardCharsets.UTF_8));
        String quoted = "> " + inner.replace("\r\n", "\r\n> ");

        assertThat(masked(outer)).hasSameSizeAs(outer).isNotEqualTo(outer);
        assertThat(new String(Base64.getMimeDecoder().decode(masked(outer)), StandardCharsets.UTF_8))
                .doesNotContain(inner);
        assertThat(masked(quoted)).hasSameSizeAs(quoted).isNotEqualTo(quoted);
    }

    @Test
    void otherBase64StaysByteForByte() {
        String sent = Base64.getMimeEncoder()
                .encodeToString("Nothing to see here, not a single link at all.".getBytes(StandardCharsets.UTF_8))
                .replace("g=", "h=");
        String attached = Base64.getMimeEncoder().encodeToString(new byte[3_000_000]);

        assertThat(masked(sent)).isEqualTo(sent);
        assertThat(masked(attached)).isEqualTo(attached);
    }

    private static String masked(String message) {
        return new String(MaskedLinks.in(message.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }
}
