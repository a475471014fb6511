package io.duskline.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Reads a list from the class path: one entry a line; lines that begin with {@code #} are comments. */
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
