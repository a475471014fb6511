package io.duskline.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotStuffingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
                    Hello|              > Hello|
                    .|                  > ..|
                    .hidden|seen.|      > ..hidden|seen.|
                    a|.|..|b.c|         > a|..|...|b.c|
                    |.|                 > |..|
                    ''                  > ''
                    """)
    void doublesTheDotThatALineBeginsWith(String written, String onTheWire) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();

        new DotStuffing(wire).write(lines(written));

        assertThat(wire.toString(StandardCharsets.US_ASCII))
                .isEqualTo(new String(lines(onTheWire), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"Subject: x|, .body|, Subject: x|..body|"})
    void takesEachArrayForTheBeginningOfALine(String signatures, String message, String onTheWire) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        DotStuffing stuffing = new DotStuffing(wire);

        stuffing.write(lines(signatures));
        stuffing.write(lines(message));

        assertThat(wire.toByteArray()).isEqualTo(lines(onTheWire));
    }

    private static byte[] lines(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
