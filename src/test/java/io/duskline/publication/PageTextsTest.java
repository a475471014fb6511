package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");
    private static final String PLURAL = "\\.([01]|zero|one|two|few|many|other)$";

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "es", "ja", "ar"})
    void everyLanguageSaysEverythingThatEnglishSays(String language) throws IOException {
        Properties english = read("en");
        Properties other = read(language);

        assertThat(stems(other)).isEqualTo(stems(english));
        for (String key : other.stringPropertyNames()) {
            String original = english.getProperty(key, english.getProperty(key.replaceAll(PLURAL, ".other")));
            if (key.matches(".*" + PLURAL)) {
                continue;
            }
            assertThat(arguments(other.getProperty(key))).as(key).isEqualTo(arguments(original));
            assertThat(other.getProperty(key)).as(key).doesNotContain("!");
        }
    }

    private static Set<String> stems(Properties texts) {
        return texts.stringPropertyNames().stream()
                .map(key -> key.replaceAll(PLURAL, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties read(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("templates/i18n/page_" + language + ".properties"))) {
            texts.load(file);
        }
        return texts;
    }
}
