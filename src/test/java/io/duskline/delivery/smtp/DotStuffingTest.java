package io.duskline.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
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

    @Test
    void whateverIsWrittenIsStuffedLineByLine() throws IOException {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append("..|||a\u00fe\r\n".charAt(random.nextInt(9)));
            }
            byte[] lines = text.toString().replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            int from = random.nextInt(lines.length + 1);
            int length = random.nextInt(lines.length - from + 1);
            ByteArrayOutputStream wire = new ByteArrayOutputStream();

            new DotStuffing(wire).write(lines, from, length);

            String written = new String(lines, from, length, StandardCharsets.ISO_8859_1);
            assertThat(wire.toString(StandardCharsets.ISO_8859_1))
                    .isEqualTo(("\n" + written).replace("\n.", "\n..").substring(1));
        }
    }

    private static byte[] lines(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
