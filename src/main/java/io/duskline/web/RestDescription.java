package io.duskline.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes REST as OpenAPI 3.1. The description is written by hand in {@code openapi/*.yaml}, one file per feature, so that it
 * can say more than types. Tests compare it with the mappings, the records and the responses.
 */
@RestController
class RestDescription {

    private static final String PARTS = "classpath*:openapi/*.yaml";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");

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
        ObjectNode document = json.createObjectNode();
        try {
            Resource[] parts = new PathMatchingResourcePatternResolver().getResources(PARTS);
            Arrays.sort(parts, Comparator.comparing(Resource::getFilename));
            for (Resource part : parts) {
                try (InputStream text = part.getInputStream()) {
                    json.updateValue(document, new Yaml().load(text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.withObject("/info").put("version", version);
        addEdgeAnswers(document);
        return document;
    }

    /** Adds the responses that the web layer gives for every operation: missing token or role, invalid body, idempotency key. */
    private static void addEdgeAnswers(ObjectNode document) {
        for (JsonNode path : document.path("paths")) {
            for (String method : METHODS) {
                if (path.get(method) instanceof ObjectNode operation) {
                    add(method, operation, path.path("parameters"));
                }
            }
        }
    }

    private static void add(String method, ObjectNode operation, JsonNode shared) {
        boolean needsToken =
                !operation.has("security") || !operation.path("security").isEmpty();
        JsonNode body = operation.path("requestBody").path("content");
        boolean takesJson = body.has("application/json");
        if (needsToken) {
            refuses(operation, 401, "Unauthorized");
            refuses(operation, 403, "Forbidden");
        }
        if (method.equals("post") && needsToken && (body.isMissingNode() || takesJson)) {
            ArrayNode parameters = operation.withArray("/parameters");
            parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
            refuses(operation, 400, "Malformed");
            refuses(operation, 409, "Conflict");
        }
        if (!body.isMissingNode()) {
            refuses(operation, 413, "TooLarge");
        }
        if (takesJson) {
            refuses(operation, 400, "Malformed");
            refuses(operation, 422, "Invalid");
        }
        // Spring treats a DELETE body of another type as missing; */* accepts any type
        if (!body.isMissingNode() && !method.equals("delete") && !body.has("*/*")) {
            refuses(operation, 415, "UnsupportedType");
        }
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString("").equals("query") || parameter.has("$ref")) {
                refuses(operation, 400, "Malformed");
            }
        }
        if (!shared.isEmpty()) {
            refuses(operation, 404, "NotFound");
        }
        refuses(operation, 500, "Internal");
        refuses(operation, 503, "Unavailable");
    }

    /** Unless the operation describes this response itself. */
    private static void refuses(ObjectNode operation, int status, String response) {
        ObjectNode responses = operation.withObject("/responses");
        if (!responses.has(Integer.toString(status))) {
            responses.set(
                    Integer.toString(status), responses.objectNode().put("$ref", "#/components/responses/" + response));
        }
    }
}
