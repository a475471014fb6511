package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class UnsubscribeLinksTest {

    @Autowired
    UnsubscribeLinks links;

    @Test
    void aTokenLeadsBackToItsContactAndIsAlwaysTheSame() {
        for (long contact : new long[] {1, 300, 2_000_000, Long.MAX_VALUE}) {
            String token = links.token(contact);

            assertThat(token).matches("[a-z2-7]{40}").isEqualTo(links.token(contact));
            assertThat(links.read(token)).hasValue(contact);
        }
    }

    @Test
    void noOtherSpellingOfATokenIsTaken() {
        String token = links.token(3456);
        Set<String> forgeries = new HashSet<>();
        for (int i = 0; i < token.length(); i++) {
            for (char c : "abz27=- ".toCharArray()) {
                forgeries.add(token.substring(0, i) + c + token.substring(i + 1));
            }
            forgeries.add(token.substring(0, i));
            forgeries.add(token.substring(0, i) + token.substring(i + 1));
        }
        forgeries.add(token + "a");
        forgeries.add(token.toUpperCase(Locale.ROOT));
        forgeries.add(" " + token);
        forgeries.add("a".repeat(10_000));
        forgeries.add("ſ" + token.substring(1));
        forgeries.remove(token);

        assertThat(forgeries)
                .hasSizeGreaterThan(200)
                .allSatisfy(forged -> assertThat(links.read(forged)).isEmpty());
    }
}
