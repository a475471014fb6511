package io.duskline.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A sample's files posted one by one over REST, as its README says that anybody can. */
final class CurledSample {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final RelativeDays days;
    private final RestCalls planner;

    CurledSample(String sample, Clock clock, RestCalls planner) {
        this.folder = Path.of("db", "sample", sample);
        this.days = new RelativeDays(clock);
        this.planner = planner;
    }

    void integrations() {
        bodies("integrations.json").forEach(body -> planner.post("/api/v1/integrations", body));
    }

    /** @return what became of the accounts, the contacts and the usage, in this order */
    List<JsonNode> customers() {
        return Stream.of("accounts", "contacts", "usage")
                .map(what -> planner.importCsv(what, text(what + ".csv")))
                .toList();
    }

    /** Announces it and enters its notices, without what is done {@code then}. */
    void deprecation(String slug) {
        JsonNode body = bodies("deprecations.json").stream()
                .filter(deprecation -> deprecation.path("slug").asString().equals(slug))
                .findFirst()
                .orElseThrow();
        planner.post("/api/v1/deprecations", without(body));
        for (Path notice : notices(slug)) {
            ObjectNode fields = JSON.createObjectNode();
            Map<String, String> texts = NoticeMarkup.fields(read(notice));
            texts.forEach(fields::put);
            String locale = notice.getFileName().toString().replace(".md", "");
            planner.put("/api/v1/deprecations/" + slug + "/notices/" + locale, fields);
        }
    }

    /** Posts one of the things that are done {@code then}. */
    JsonNode then(String slug, String verb) {
        for (JsonNode deprecation : bodies("deprecations.json")) {
            for (JsonNode step : deprecation.path("then")) {
                if (deprecation.path("slug").asString().equals(slug)) {
                    if (step.isString() && step.asString().equals(verb)) {
                        return planner.post("/api/v1/deprecations/" + slug + "/" + verb);
                    }
                    if (step.has(verb)) {
                        return planner.post("/api/v1/deprecations/" + slug + "/" + verb, step.path(verb));
                    }
                }
            }
        }
        throw new AssertionError(slug + " knows no " + verb);
    }

    /** @return the id */
    long campaign(String deprecation) {
        JsonNode body = bodies("campaigns.json").stream()
                .filter(campaign -> campaign.path("deprecation").asString().equals(deprecation))
                .findFirst()
                .orElseThrow();
        return planner.post("/api/v1/campaigns", without(body)).path("id").asLong();
    }

    JsonNode later(String file) {
        return JSON.readTree(text("later/" + file));
    }

    private List<JsonNode> bodies(String file) {
        return JSON.readTree(text(file)).valueStream().toList();
    }

    private static JsonNode without(JsonNode body) {
        ObjectNode copy = ((ObjectNode) body).deepCopy();
        copy.remove("then");
        return copy;
    }

    private List<Path> notices(String slug) {
        try (Stream<Path> files = Files.list(folder.resolve("notices").resolve(slug))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String file) {
        return days.replaceIn(read(folder.resolve(file)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
