package io.duskline.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One sample's files, {@code db/sample/…}, with its relative days put in. A file may be absent: then it holds nothing. */
final class SampleFolder {

    private static final String THEN = "then";

    private final PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
    private final String folder;
    private final RelativeDays days;
    private final JsonMapper json;

    SampleFolder(String sample, RelativeDays days, JsonMapper json) {
        this.folder = "classpath:db/sample/" + sample + "/";
        this.days = days;
        this.json = json;
    }

    /**
     * A body of a REST call and what is done after it.
     *
     * @param then verbs of the thing created, in order
     */
    record Entry<T>(T body, List<Step> then) {}

    /** @param body of the verb's call; an empty object where it takes none */
    record Step(String verb, JsonNode body) {}

    /** @param slug of the deprecation it is about */
    record NoticeFile(String slug, String locale, String markdown) {}

    <T> List<Entry<T>> entries(String file, Class<T> type) {
        List<Entry<T>> entries = new ArrayList<>();
        for (JsonNode given : json.readTree(text(file).orElse("[]"))) {
            ObjectNode body = (ObjectNode) given;
            JsonNode then = body.path(THEN);
            body.remove(THEN);
            entries.add(new Entry<>(json.treeToValue(body, type), steps(then)));
        }
        return entries;
    }

    private List<Step> steps(JsonNode then) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : then) {
            if (step.isString()) {
                steps.add(new Step(step.asString(), json.createObjectNode()));
            } else {
                step.properties().forEach(verb -> steps.add(new Step(verb.getKey(), verb.getValue())));
            }
        }
        return steps;
    }

    /** The body of an import, if the sample has customers. */
    Optional<InputStream> body(String file) {
        return text(file).map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The texts of all notices, by deprecation and locale. */
    List<NoticeFile> notices() {
        try {
            List<NoticeFile> notices = new ArrayList<>();
            for (Resource file : files.getResources(folder + "notices/*/*.md")) {
                List<String> path = List.of(file.getURL().getPath().split("/", -1));
                String locale = path.getLast().substring(0, path.getLast().length() - ".md".length());
                notices.add(new NoticeFile(path.get(path.size() - 2), locale, read(file)));
            }
            notices.sort(Comparator.comparing(NoticeFile::slug).thenComparing(NoticeFile::locale));
            return notices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> text(String file) {
        Resource resource = files.getResource(folder + file);
        return resource.exists() ? Optional.of(days.replaceIn(read(resource))) : Optional.empty();
    }

    private static String read(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
