package io.duskline.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** A list that lies beside the classes: one entry a line, lines that begin with {@code #} say what it is. */
final class WordList {

    private WordList() {}

    static List<String> read(String name) {
        try {
            String all = new ClassPathResource(name, WordList.class).getContentAsString(StandardCharsets.UTF_8);
            return all.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
