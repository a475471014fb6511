package io.duskline.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageFormsTest {

    private final MessageForms forms = new MessageForms();
    private final Set<String> made = new HashSet<>();

    @Test
    void manyWavesInManyLanguagesInTurnHaveAFormEach() {
        for (int reader = 0; reader < 20; reader++) {
            for (int wave = 0; wave < 10; wave++) {
                for (int language = 0; language < 11; language++) {
                    keep(wave, "l" + language, reader);
                }
            }
        }

        assertThat(made).hasSize(110);
    }

    @Test
    void aWaveThatGoesOnKeepsItsFormHoweverManyComeAndGo() {
        for (int other = 1; other <= 500; other++) {
            keep(0, "en", other);
            keep(other, "en", 0);
        }

        assertThat(made).hasSize(501);
    }

    @Test
    void nothingIsHeldOfALetterThatNobodySharesAPieceOf() {
        WeakReference<String> html = keptFor("Ann");

        await().untilAsserted(() -> {
            System.gc();
            assertThat(html.get()).isNull();
        });
    }

    private WeakReference<String> keptFor(String name) {
        String html = "<p>For " + name + ": " + "x".repeat(300) + "</p>";
        byte[] message = ("Twitter ends for " + name + ".\r\n").repeat(100).getBytes(StandardCharsets.UTF_8);
        forms.keep(
                1, new Letter("Marketing Center", null, "Twitter ends", "", html, "en", null), message, () -> message);
        return new WeakReference<>(html);
    }

    private void keep(long wave, String language, int reader) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 100; line++) {
            text.append("Line %d of wave %d in %s\r\n".formatted(line, wave, language));
        }
        String html = "<p>" + "x".repeat(300) + "</p>";
        String common = text.toString();
        text.append("For reader ").append(reader).append("\r\n");
        made.add(forms.keep(
                        wave,
                        new Letter("Marketing Center", null, "Twitter ends", "", html, language, null),
                        text.toString().getBytes(StandardCharsets.UTF_8),
                        () -> common.getBytes(StandardCharsets.UTF_8))
                .form()
                .sha256());
    }
}
