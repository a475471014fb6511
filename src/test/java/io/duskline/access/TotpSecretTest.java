package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {

    private static final TotpSecret SECRET = new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238 appendix B, the last six of eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(SECRET.code(Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void aCodeCountsOneStepEarlierAndLaterAndNeverAgain() {
        Instant now = Instant.ofEpochSecond(1111111109);
        String code = SECRET.code(now);

        assertThat(SECRET.step(code, now, 0)).hasValue(37037036);
        assertThat(SECRET.step("081 804", now.plusSeconds(30), 0)).hasValue(37037036);
        assertThat(SECRET.step(code, now.minusSeconds(30), 0)).hasValue(37037036);
        assertThat(SECRET.step(code, now.plusSeconds(60), 0)).isEmpty();
        assertThat(SECRET.step(code, now, 37037036)).isEmpty();
        assertThat(SECRET.step("000000", now, 0)).isEmpty();
    }

    @Test
    void anAppReadsTheLink() {
        assertThat(SECRET.link("Duskline notices.example", "ann@vendor.example"))
                .isEqualTo("otpauth://totp/Duskline%20notices.example:ann%40vendor.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Duskline%20notices.example"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(QrSquare.of(SECRET.link("Duskline", "ann@vendor.example")).path())
                .startsWith("M4 4h1v1h-1z");
    }
}
