package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template is read like code: a line that has grown too long hides what it says, and wants parts with names. */
class TemplateLinesTest {

    private static final int LONGEST = 140;

    @Test
    void noLineIsTooLong() throws IOException {
        assertThat(tooLong(Path.of("templates"))).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("page.ftlh"), "a\n" + "–".repeat(LONGEST) + "\n" + "b".repeat(LONGEST + 1));
        Files.writeString(folder.resolve("mail.ftl"), "c".repeat(LONGEST + 2));
        Files.writeString(folder.resolve("words.properties"), "d".repeat(LONGEST + 3));

        assertThat(tooLong(folder))
                .containsExactly(
                        folder.resolve("mail.ftl") + ":1 has 142 characters",
                        folder.resolve("page.ftlh") + ":3 has 141 characters");
    }

    private static List<String> tooLong(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> templates =
                    files.filter(TemplateLinesTest::isTemplate).sorted().toList();
            assertThat(templates).isNotEmpty();
            return templates.stream().flatMap(TemplateLinesTest::tooLongIn).toList();
        }
    }

    private static boolean isTemplate(Path file) {
        return file.toString().endsWith(".ftl") || file.toString().endsWith(".ftlh");
    }

    private static Stream<String> tooLongIn(Path template) {
        List<String> lines = lines(template);
        return IntStream.range(0, lines.size())
                .filter(i -> length(lines.get(i)) > LONGEST)
                .mapToObj(i -> template + ":" + (i + 1) + " has " + length(lines.get(i)) + " characters");
    }

    private static int length(String line) {
        return line.codePointCount(0, line.length());
    }

    private static List<String> lines(Path template) {
        try {
            return Files.readAllLines(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
