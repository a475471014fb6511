package io.duskline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

/** Sealed bytes open only in the same installation, for the same use and the same owner. */
@DusklineTest
class SealedBytesTest {

    private static final byte[] TEXT = "/n/a-personal-link".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ABOUT = {1, 2, 3};

    @Autowired
    DSLContext sql;

    @Test
    void aFormerSecretOpensWhatWasSealedInItsDays() {
        byte[] sealed = boxes("use", "the first secret").getFirst().seal(TEXT, ABOUT);

        assertThat(boxes("use", "the first secret").getFirst().open(sealed, ABOUT))
                .contains(TEXT);
        assertThat(boxes("use", "the second secret", "the first secret").stream()
                        .map(box -> box.open(sealed, ABOUT))
                        .flatMap(Optional::stream))
                .containsExactly(TEXT);
        assertThat(boxes("use", "the second secret"))
                .allSatisfy(box -> assertThat(box.open(sealed, ABOUT)).isEmpty());
    }

    @Test
    void whatIsForAnotherUseAboutAnotherThingOrChangedStaysShut() {
        SealedBytes box = boxes("use", "the first secret").getFirst();
        byte[] sealed = box.seal(TEXT, ABOUT);

        assertThat(boxes("another", "the first secret").getFirst().open(sealed, ABOUT))
                .isEmpty();
        assertThat(box.open(sealed, new byte[] {1, 2})).isEmpty();
        assertThat(box.open(new byte[3], ABOUT)).isEmpty();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(box.open(changed, ABOUT)).isEmpty();
        }
        assertThat(box.seal(TEXT, ABOUT)).isNotEqualTo(sealed);
    }

    /** Made by another program from docs/reference/message-archive.md, and never to be changed: there are rows like it. */
    @Test
    void whatIsKeptOfMessagesIsReadForever() {
        byte[] sealed = HexFormat.of()
                .parseHex(
                        "000102030405060708090a0bb48fed21b2340f00225444e8666c269ba7354d36566636115810232acaefd41b0a71");

        assertThat(boxes("kept message 2", "the first secret").getFirst().open(sealed, DigestUtils.sha256("message")))
                .contains(TEXT);
    }

    private List<SealedBytes> boxes(String purpose, String secret, String... former) {
        return new Seal(sql, new Seal.Settings(secret, List.of(former), List.of()), new MockEnvironment())
                .boxes(purpose);
    }
}
