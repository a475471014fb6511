package io.duskline.web;

import java.util.Optional;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The REST interface described as OpenAPI 3.1. It is written by hand, in {@code openapi/*.yaml}, so that it can say what
 * types cannot; the tests hold it to the mappings, the records and the answers.
 */
@RestController
class RestDescription {

    private final SingletonSupplier<byte[]> document;

    RestDescription(Optional<BuildProperties> build, JsonMapper json) {
        String version = build.map(BuildProperties::getVersion).orElse("1.0.0");
        this.document = SingletonSupplier.of(() -> json.writeValueAsBytes(described(json, version)));
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document() {
        return document.obtain();
    }

    private static ObjectNode described(JsonMapper json, String version) {
        ObjectNode document = DescriptionParts.joined(json);
        document.withObject("/info").put("version", version);
        EdgeAnswers.addTo(document);
        return document;
    }
}
