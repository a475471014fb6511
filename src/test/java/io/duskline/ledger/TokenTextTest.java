package io.duskline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

class TokenTextTest {

    @Test
    void itIsLowercaseBase32WithoutPadding() {
        Random random = new Random(4);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(TokenText.of(bytes))
                    .isEqualTo(
                            new Base32().encodeToString(bytes).replace("=", "").toLowerCase(Locale.ROOT));
        }
    }
}
