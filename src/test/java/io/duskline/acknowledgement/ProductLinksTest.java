package io.duskline.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.web.MaskedLinks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class ProductLinksTest {

    private static final ProductLink LINK = new ProductLink(
            123_456, 98_765_432, Instant.parse("2023-04-19T12:00:00Z"), ZoneId.of("America/Argentina/ComodRivadavia"));

    @Autowired
    ProductLinks links;

    @Autowired
    Links mailLinks;

    @Test
    void aTokenSaysWhoseItIsAndIsShownToNobodyInWords() {
        String token = links.token(LINK);

        assertThat(links.read(token)).hasValue(LINK);
        assertThat(mailLinks.read(token)).as("none of a mail").isEmpty();
        assertThat(links.read(mailLinks.token(1, 2))).isEmpty();
        assertThat(MaskedLinks.in("https://notices.example/n/" + token))
                .hasSizeLessThan(50)
                .endsWith("••••");
    }

    @Test
    void whateverIsChangedIsNone() {
        String token = links.token(LINK);

        assertThat(IntStream.range(0, token.length())
                        .mapToObj(i ->
                                token.substring(0, i) + (token.charAt(i) == 'a' ? 'b' : 'a') + token.substring(i + 1)))
                .allSatisfy(forged -> assertThat(links.read(forged)).isEmpty());
        assertThat(links.read(token.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(links.read(token + "a")).isEmpty();
        assertThat(links.read("")).isEmpty();
        assertThat(links.read("a".repeat(5000))).isEmpty();
    }
}
