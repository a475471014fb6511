package io.duskline.notice.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Duskline's own texts around a notice, in every language with a bundle: all {@code templates/i18n/*_{locale}.properties}
 * (UTF-8). A file of the same name in {@code templates-override/i18n} overrides some or all keys. A language without a bundle
 * falls back to English.
 */
@NamedInterface("text")
@Component
public final class FrameTexts {

    private static final String SHIPPED = "classpath*:/templates/i18n/*_*.properties";
    private static final String OVERRIDES = "file:./templates-override/i18n/*_*.properties";

    private final Map<String, Wording> byTag = new HashMap<>();
    private final Wording english;

    /** @throws io.duskline.db.StartFault if a plural form is missing */
    @Autowired
    FrameTexts() {
        this(CountedTexts.require(load()));
    }

    /** @param bundles the text of each file by name; for a repeated key the later file wins */
    public FrameTexts(Map<String, String> bundles) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        bundles.forEach((name, text) ->
                texts.computeIfAbsent(tag(name), t -> new HashMap<>()).putAll(properties(text)));
        Map<String, String> fallback = texts.getOrDefault("en", Map.of());
        texts.forEach((tag, own) -> byTag.put(tag, new Wording(Locale.forLanguageTag(tag), own, fallback)));
        this.english = byTag.computeIfAbsent("en", tag -> new Wording(Locale.ENGLISH, Map.of(), Map.of()));
    }

    /** The language with its region, else without it, else English. */
    public Wording in(Locale locale) {
        return Languages.lookup(byTag.keySet(), locale).map(byTag::get).orElse(english);
    }

    /** @param tag BCP 47 */
    public Wording in(String tag) {
        return in(Locale.forLanguageTag(tag));
    }

    /** Dates for a reader of this language in this zone. */
    public ReaderDates dates(Locale locale, ZoneId zone) {
        return new ReaderDates(in(locale), locale, zone);
    }

    /** Languages with a bundle, English first, then by tag. */
    public List<Locale> languages() {
        return byTag.keySet().stream()
                .sorted(Comparator.comparing((String tag) -> !tag.equals("en")).thenComparing(tag -> tag))
                .map(Locale::forLanguageTag)
                .toList();
    }

    /** Shipped files and their overrides by name. The override of a file comes after the shipped one. */
    public static Map<String, String> load() {
        Map<String, String> found = new TreeMap<>();
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        try {
            for (Resource shipped : resources.getResources(SHIPPED)) {
                found.put(Objects.requireNonNull(shipped.getFilename()), read(shipped));
            }
            for (Resource override : resources.getResources(OVERRIDES)) {
                found.merge(Objects.requireNonNull(override.getFilename()), read(override), (a, b) -> a + "\n" + b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Resource resource) throws IOException {
        return resource.getContentAsString(StandardCharsets.UTF_8);
    }

    /** @return BCP 47 */
    static String tag(String fileName) {
        String stem = fileName.substring(0, fileName.length() - ".properties".length());
        return stem.substring(stem.indexOf('_') + 1).replace('_', '-');
    }

    static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        return read;
    }
}
