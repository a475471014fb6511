package io.duskline.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class LinksTest {

    @Autowired
    Links links;

    @Test
    void aTokenLeadsBackToWhatItWasMadeFor() {
        for (long deprecation : new long[] {1, 127, 128, 5_000_000_000L, Long.MAX_VALUE}) {
            for (long contact : new long[] {1, 300, 2_000_000, Long.MAX_VALUE}) {
                String token = links.token(deprecation, contact);

                assertThat(token).matches("[a-z2-7]{30,64}");
                assertThat(links.read(token)).contains(new Link(deprecation, contact));
            }
        }
    }

    @Test
    void noOtherSpellingOfATokenIsTaken() {
        String token = links.token(12, 3456);
        Set<String> forgeries = new HashSet<>();
        for (int i = 0; i < token.length(); i++) {
            for (char c : "abz27".toCharArray()) {
                forgeries.add(token.substring(0, i) + c + token.substring(i + 1));
            }
            forgeries.add(token.substring(0, i));
            forgeries.add(token.substring(0, i) + token.substring(i + 1));
        }
        forgeries.add(token + "a");
        forgeries.add(token.toUpperCase(java.util.Locale.ROOT));
        forgeries.add(token + "=");
        forgeries.add(" " + token);
        forgeries.add("a".repeat(10_000));
        forgeries.add("ſ" + token.substring(1));
        forgeries.remove(token);

        assertThat(forgeries)
                .hasSizeGreaterThan(150)
                .allSatisfy(forged -> assertThat(links.read(forged)).isEmpty());
    }

    @Test
    void aTokenIsWorthNothingForAnybodyElse() {
        assertThat(links.token(1, 2)).isNotEqualTo(links.token(2, 1));
        assertThat(links.token(1, 23)).isNotEqualTo(links.token(12, 3));
    }
}
