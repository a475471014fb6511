package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            7bit,             "a=41",       "a=41"
            x-unknown,        "a=41",       "a=41"
            quoted-printable, "=41=c3=A4b", "Aäb"
            Quoted-Printable, "a=\nb",      "ab"
            quoted-printable, "=G1 =4 =",   "=G1 =4 ="
            base64,           "w6Ri",       "äb"
            base64,           "w6\n?Ri==",  "äb"
            BASE64,           "%%%",        ""
            """)
    void whatIsWrittenWronglyStays(String name, String encoded, String decoded) {
        byte[] bytes =
                TransferEncoding.decode(name, encoded.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(decoded);
    }
}
