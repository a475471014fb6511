package io.duskline.delivery.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptMessageTest {

    private static final String FORM = """
            Date: Wed, 19 Apr 2023 17:00:00 +0000
            To: ann@customer.example
            Content-Language: en
            Message-ID: <aaaa@marketing-center.example>
            Auto-Submitted: auto-generated

            Dear Ann Abbott, Twitter ends on 25 April.
            You publish to Twitter with us.
            https://marketing-center.example/n/aaaa
            What stops: scheduling tweets
            https://marketing-center.example/n/aaaa/contacts
            Marketing Center
            """.replace("\n", "\r\n");

    @Test
    void aMessageLikeItsFormIsKeptAsWhatIsItsOwn() {
        String message =
                FORM.replace("ann@", "bob@").replace("Ann Abbott", "Bob Brown").replace("aaaa", "bbbb");

        KeptMessage kept = kept(FORM, message);

        assertThat(again(kept)).isEqualTo(message);
        assertThat(new String(kept.steps(), ISO_8859_1)).contains("Bob Brown").containsOnlyOnce("bbbb");
        assertThat(kept.steps()).hasSizeLessThan(50);
    }

    @Test
    void whateverMessageIsMadeAgainOfWhateverForm() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String form = text(random);
            String message = random.nextInt(4) == 0 ? text(random) : changed(form, random);

            assertThat(again(kept(form, message))).isEqualTo(message);
        }
    }

    /** Written by hand from docs/kept-messages.md, and never to be changed: there are rows like it. */
    @Test
    void theFirstFormatIsReadForever() {
        byte[] form = "Dear Ann,\r\nsee /n/aaaa or /n/aaaa\r\n".getBytes(ISO_8859_1);
        byte[] steps = HexFormat.of().parseHex("00000005" + "0003426f62030a" + "0004626262620407" + "030402");

        assertThat(KeptMessage.read(form, steps))
                .asString(ISO_8859_1)
                .isEqualTo("Dear Bob,\r\nsee /n/bbbb or /n/bbbb\r\n");
    }

    @Test
    void damageIsFoundOut() {
        byte[] form = FORM.getBytes(ISO_8859_1);
        byte[] steps = kept(FORM, FORM.replace("aaaa", "bbbb")).steps();
        Random random = new Random(2);
        int found = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = steps.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                KeptMessage.read(form, damaged);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("damaged");
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    private static KeptMessage kept(String form, String message) {
        return KeptMessage.of(new MessageForm(form.getBytes(ISO_8859_1)), message.getBytes(ISO_8859_1));
    }

    private static String again(KeptMessage kept) {
        return new String(KeptMessage.read(kept.form().bytes(), kept.steps()), ISO_8859_1);
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> "line " + "x".repeat(random.nextInt(20)) + random.nextInt(12) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String changed(String form, Random random) {
        StringBuilder changed = new StringBuilder(form);
        for (int i = random.nextInt(5); i > 0 && !changed.isEmpty(); i--) {
            int from = random.nextInt(changed.length());
            int to = Math.min(changed.length(), from + random.nextInt(40));
            changed.replace(from, to, random.nextBoolean() ? "" : text(random));
        }
        return changed.toString();
    }
}
