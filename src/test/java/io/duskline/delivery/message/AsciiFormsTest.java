package io.duskline.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The forms are those of these patterns. */
class AsciiFormsTest {

    private static final String SIGNS = "aZ09-..@@<> \t\n\u000B\f\r\u0000_é語\uD83D";

    private final Random random = new Random(3);

    @Test
    void aLanguage() {
        assertSame("[A-Za-z0-9-]{1,64}", AsciiForms::isLanguage, "", "");
        assertThat(AsciiForms.isLanguage("a".repeat(64))).isTrue();
        assertThat(AsciiForms.isLanguage("a".repeat(65))).isFalse();
    }

    @Test
    void theIdOfAList() {
        assertSame("[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)++", AsciiForms::isListId, "", "");
    }

    @Test
    void aHost() {
        String label = "[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+";
        assertSame(label + "(?:\\." + label + ")*+", AsciiForms::isHost, "", "");
    }

    @Test
    void theIdOfAMessage() {
        assertSame("<[^<>\\s@]++@[^<>\\s@]++>", AsciiForms::isMessageId, "", "");
        assertSame("<[^<>\\s@]++@[^<>\\s@]++>", AsciiForms::isMessageId, "<", ">");
    }

    private void assertSame(String pattern, Predicate<String> form, String before, String after) {
        Pattern meant = Pattern.compile(pattern);
        int found = 0;
        for (int i = 0; i < 200_000; i++) {
            // Few kinds of signs at a time, so that some fit.
            int from = random.nextInt(SIGNS.length());
            int to = Math.min(SIGNS.length(), from + 1 + random.nextInt(9));
            StringBuilder text = new StringBuilder(before);
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(random.nextInt(3) == 0 ? 'x' : SIGNS.charAt(from + random.nextInt(to - from)));
            }
            String value = text.append(after).toString();
            boolean isMeant = meant.matcher(value).matches();
            found += isMeant ? 1 : 0;

            assertThat(form.test(value)).as("%s", value).isEqualTo(isMeant);
        }
        assertThat(before.isEmpty() && pattern.startsWith("<") || found > 100).isTrue();
    }
}
