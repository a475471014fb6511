package io.duskline.inbound;

import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report as some mail server might write it, and what a person reads in it.
 *
 * @param name what a disagreement is found by
 * @param kind as {@link ReportKind#code()}
 * @param told one for each recipient
 */
public record Wording(String name, String kind, List<Told> told, byte[] message) {

    /**
     * @param what as {@link ReportClass#code()}
     * @param status {@code -} where the report names none
     */
    public record Told(String what, String status) {

        static Told of(String written) {
            String[] words = written.strip().split(" ");
            return new Told(words[0], words[1]);
        }

        public boolean isHard() {
            return what.equals("hard");
        }
    }

    /**
     * All of {@code wordings.txt}. Lines have {@code shape | what | status | (shape D: its Status field |) words}, and
     * {@link WordingShape} puts them into a message; {@code === name | kind | what status; …} begins a message of its own.
     */
    public static List<Wording> all() {
        List<Wording> all = new ArrayList<>();
        String[] blocks = read().split("(?m)^=== ");
        Stream.of(blocks[0].split("\n"))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> all.add(ofLine(line)));
        Arrays.stream(blocks).skip(1).forEach(block -> all.add(ofMessage(block)));
        return all;
    }

    private static Wording ofLine(String line) {
        String[] columns = line.split(" \\| ", line.startsWith("D") ? 5 : 4);
        return new Wording(
                line,
                "bounce",
                List.of(new Told(columns[1], columns[2])),
                WordingShape.valueOf(columns[0]).message(columns));
    }

    private static Wording ofMessage(String block) {
        int end = block.indexOf('\n');
        String[] columns = block.substring(0, end).split(" \\| ");
        List<Told> told = columns.length < 3
                ? List.of()
                : Arrays.stream(columns[2].split(";")).map(Told::of).toList();
        return new Wording(columns[0], columns[1], told, WordingShape.whole(block.substring(end + 1)));
    }

    private static String read() {
        try (var stream = Wording.class.getResourceAsStream("/wordings.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
