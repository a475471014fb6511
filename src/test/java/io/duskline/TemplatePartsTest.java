package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many pages show is a part of the frame: written by hand beside it, it would soon look and read another way. */
class TemplatePartsTest {

    private static final Map<String, String> PARTS = Map.of(
            "<table", "tables.table",
            "<dl class=\"facts", "facts.sheet",
            "class=\"tag ", "states.tag",
            "class=\"figure\"", "figures.figure",
            "class=\"bar", "figures.bar",
            "class=\"problem\"", "problems.box",
            "class=\"field-error\"", "problems.at",
            "class=\"filters\" role=\"search\"", "forms.filters");

    /** Of whoever did something or owns it, as it is, not as what an input holds. */
    private static final String STAFF = "[\\w.()]+\\.(owner|managerEmail|by|"
            + "(agreed|approved|asked|confirmed|created|edited|ended|granted|made|matched|noted|readmitted)By)\\(\\)";

    private static final Pattern ADDRESS =
            Pattern.compile("(?<!value=\")\\$\\{" + STAFF + "(!(\"\\w*\")?)?}|\\+ (?!frame\\.called)" + STAFF + "[^.]");

    @Test
    void noPageWritesAPartByHand() throws IOException {
        assertThat(handWritten(Path.of("templates"))).isEmpty();
    }

    @Test
    void whatIsWrittenByHandIsNamedWithItsPart(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("frame"));
        Files.writeString(folder.resolve("frame/states.ftlh"), "<span class=\"tag is-done\">");
        Files.writeString(folder.resolve("page.ftlh"), "<p><span class=\"tag is-done\">Done</span></p>");

        assertThat(handWritten(folder)).containsExactly(folder.resolve("page.ftlh") + " should use states.tag");
    }

    /** People read the names of those who work here, beside each other and in all rooms; addresses stand where they are typed. */
    @Test
    void nobodyWhoDidSomethingIsCalledByTheirAddress() throws IOException {
        assertThat(pages(Path.of("templates"))
                        .filter(page -> !page.startsWith("templates/personal"))
                        .flatMap(page -> ADDRESS.matcher(read(page))
                                .results()
                                .map(shown -> page + ": " + shown.group() + " should use frames.who")))
                .isEmpty();
    }

    private static List<String> handWritten(Path templates) throws IOException {
        return pages(templates).flatMap(TemplatePartsTest::handWrittenIn).toList();
    }

    private static Stream<Path> pages(Path templates) throws IOException {
        try (Stream<Path> files = Files.walk(templates)) {
            List<Path> pages = files.filter(file -> isPage(templates.relativize(file)))
                    .sorted()
                    .toList();
            assertThat(pages).isNotEmpty();
            return pages.stream();
        }
    }

    /** Mails have parts of their own: mail programs know no style sheet. */
    private static boolean isPage(Path file) {
        return file.toString().endsWith(".ftlh")
                && !file.startsWith("frame")
                && !file.startsWith("mail")
                && !file.endsWith("mail.ftlh");
    }

    private static Stream<String> handWrittenIn(Path page) {
        String source = read(page);
        return PARTS.entrySet().stream()
                .filter(part -> source.contains(part.getKey()))
                .map(part -> page + " should use " + part.getValue())
                .sorted();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
