package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words that hide the subject of a sentence: a reader has to read it twice. Their number may only fall. */
class PlainWordsTest {

    private static final Pattern UNCLEAR =
            Pattern.compile("\\b(nobody|whoever|whomever|anew|thereby|lest)\\b", Pattern.CASE_INSENSITIVE);

    /** As many as there are today. Rewrite some, and lower it. */
    private static final int MOST = 342;

    @Test
    void numberOfUnclearWordsOnlyFalls() throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : List.of("src/main/java", "templates", "docs", "db", "README.md")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(java|ftlh?|md|sql)"))
                        .forEach(file -> read(file, found));
            }
        }
        assertThat(found).hasSizeLessThanOrEqualTo(MOST);
    }

    private static void read(Path file, List<String> found) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                int line = i + 1;
                UNCLEAR.matcher(lines.get(i))
                        .results()
                        .forEach(word -> found.add(file + ":" + line + " " + word.group()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
