package io.duskline.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Quoted-printable goes many octets at a time; what comes out is what going one by one would give. */
class QuotedPrintableTest {

    private static final List<String> NASTY = List.of(
            "a",
            "word ",
            "=",
            " ",
            "\t",
            "  ",
            "\r",
            "\n",
            "\r\n",
            ".",
            "é",
            "語",
            "👩‍👧",
            "\uD83D",
            "\uDC69",
            "\u007F",
            "\u0000",
            "x".repeat(73),
            "x".repeat(74),
            "x".repeat(75),
            "x".repeat(300));

    private final Random random = new Random(5);

    @Test
    void whateverTextIsWrittenAsOneByOne() {
        for (int i = 0; i < 20_000; i++) {
            String text = text(random.nextInt(30));

            assertThat(written(List.of(text))).as("%s", text).isEqualTo(oneByOne(text));
        }
    }

    @Test
    void aTextInPiecesIsWrittenAsTheWhole() {
        for (int i = 0; i < 5_000; i++) {
            List<String> pieces = new ArrayList<>();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                pieces.add(text(random.nextInt(60)));
            }
            String whole = String.join("", pieces);

            assertThat(written(pieces)).as("%s", pieces).isEqualTo(oneByOne(whole));
        }
    }

    private String text(int parts) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < parts; part++) {
            text.append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString();
    }

    private static String written(List<String> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedPieces.write(pieces, out);
        return new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    /** RFC 2045 section 6.7, as it reads. */
    private static String oneByOne(String text) {
        StringBuilder out = new StringBuilder();
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int column = 0;
        byte[] octets = lines.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xFF;
            if (octet == '\n') {
                out.append("\r\n");
                column = 0;
                continue;
            }
            boolean isLast = i + 1 == octets.length || octets[i + 1] == '\n';
            boolean isBlank = octet == ' ' || octet == '\t';
            boolean isPlain = isBlank ? !isLast : octet > 32 && octet < 127 && octet != '=';
            String each = isPlain ? "" + (char) octet : "=%02X".formatted(octet);
            if (column + each.length() > 75) {
                out.append("=\r\n");
                column = 0;
            }
            out.append(each);
            column += each.length();
        }
        return out.toString();
    }
}
