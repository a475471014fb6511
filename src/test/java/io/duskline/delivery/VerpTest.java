package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class VerpTest {

    @Autowired
    private Verp verp;

    @Test
    void anEnvelopeSenderNamesItsDelivery() {
        for (long id : new long[] {1, 42, 4_000_000_007L, Long.MAX_VALUE}) {
            String sender = verp.sender(id);

            assertThat(sender)
                    .matches("b\\+[a-z2-7]{29}@marketing-center\\.example")
                    .isEqualTo(verp.sender(id));
            assertThat(verp.readAddress(sender)).hasValue(id);
            assertThat(verp.readAddress(sender.toUpperCase(Locale.ROOT))).hasValue(id);
        }
    }

    @Test
    void aChangedTokenNamesNothing() {
        String token = verp.token(42);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(verp.read(token.substring(0, i) + other + token.substring(i + 1)))
                    .isEmpty();
        }
        assertThat(verp.read(token + "a")).isEmpty();
        assertThat(verp.read("")).isEmpty();
        assertThat(verp.read(token.replace(token.charAt(3), '='))).isEmpty();
        assertThat(verp.readAddress(token + "@marketing-center.example")).isEmpty();
    }
}
