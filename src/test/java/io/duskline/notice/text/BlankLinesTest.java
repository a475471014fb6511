package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlankLinesTest {

    private static final List<String> NASTY = List.of(
            "", "", "", " ", "\t ", "a", "a ", "  a", "a\r", "\r", "-- ", "-- x", "--  ", " -- ", "é\u00a0", "\u3000");

    private final Random random = new Random(6);

    @Test
    void gapsCloseToTwoLinesAndEndsAreBare() {
        assertThat(BlankLines.tidy("\n \na \n\n\n\n\nb\n-- \nc\n\n")).isEqualTo("a\n\n\nb\n-- \nc\n");
    }

    @Test
    void whateverTextComesOutAsLineByLine() {
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(12); line >= 0; line--) {
                text.append(NASTY.get(random.nextInt(NASTY.size())))
                        .append(line > 0 || random.nextBoolean() ? "\n" : "");
            }

            assertThat(BlankLines.tidy(text.toString())).as("%s", text).isEqualTo(lineByLine(text.toString()));
        }
    }

    private static String lineByLine(String text) {
        List<String> tidy = new ArrayList<>();
        int blank = 2;
        for (String line : text.split("\n", -1)) {
            String kept = line.equals("-- ") ? line : withoutBlanksAtItsEnd(line);
            blank = kept.isEmpty() ? blank + 1 : 0;
            if (blank <= 2) {
                tidy.add(kept);
            }
        }
        return String.join("\n", tidy).stripTrailing() + "\n";
    }

    private static String withoutBlanksAtItsEnd(String line) {
        String kept = line;
        while (!kept.isEmpty() && Character.isWhitespace(kept.charAt(kept.length() - 1))) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept;
    }
}
