package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.Growth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void aWordIsComparedWithAWord() {
        assertThat(TextDiff.of("It ends in May.", "It ends in June.").stream()
                        .filter(piece -> piece.fate() != TextDiff.Fate.SAME)
                        .map(TextDiff.Piece::text))
                .isEqualTo(List.of("May", "June"));
    }

    @Test
    void aLongTextIsComparedLineByLine() {
        String lines = "A line that stays.\n".repeat(1_000);

        assertThat(TextDiff.of(lines + "It ends in May.", lines + "It ends in June.").stream()
                        .filter(piece -> piece.fate() != TextDiff.Fate.SAME)
                        .map(TextDiff.Piece::text))
                .isEqualTo(List.of("It ends in May.", "It ends in June."));
    }

    @Test
    void textsWithNothingInCommonDoNotCostTheSquareOfTheirLength() {
        for (String end : new String[] {" ", "\n"}) {
            assertThat(Growth.overFourfold(
                            length -> words(length / 6, end),
                            text -> TextDiff.of(text, text.replace('a', 'b').replace('1', '2')),
                            16_000,
                            256_000))
                    .as("ended by %s", end)
                    .isLessThan(9);
        }
    }

    private static String words(int count, String end) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i).collect(Collectors.joining(end));
    }
}
