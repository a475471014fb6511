package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code /v3/api-docs} promises, to hold answers against. Here, unlike for clients, objects are closed: a field that
 * is not described is a fault.
 */
public final class RestContract {

    private static final String PLACE = "urn:duskline:rest";

    private final JsonNode document;
    private final List<RestOperation> operations = new ArrayList<>();
    private final SchemaRegistry schemas;

    private RestContract(JsonNode document) {
        this.document = document;
        for (Map.Entry<String, JsonNode> path : document.at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (!method.getKey().equals("parameters")) {
                    operations.add(operation(path, method));
                }
            }
        }
        JsonNode closed = document.deepCopy();
        close(closed);
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemas(Map.of(PLACE, closed.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** As the running application describes itself. */
    public static RestContract of(int port) {
        try (var text =
                URI.create("http://localhost:" + port + "/v3/api-docs").toURL().openStream()) {
            return new RestContract(JsonMapper.shared().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    public List<RestOperation> operations() {
        return operations;
    }

    private RestOperation operation(Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
        List<JsonNode> parameters = new ArrayList<>();
        path.getValue().path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        method.getValue().path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return new RestOperation(method.getKey().toUpperCase(), path.getKey(), method.getValue(), parameters);
    }

    /** What a reference within the document leads to; anything else itself. */
    public JsonNode resolved(JsonNode given) {
        JsonNode at = given;
        while (at.has("$ref")) {
            at = document.requiredAt(at.get("$ref").asString().substring(1));
        }
        return at;
    }

    /** What is wrong with a value, by a schema of the document. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        JsonNode own = schema.deepCopy();
        close(own);
        String elsewhere = own.toString().replace("\"$ref\":\"#/", "\"$ref\":\"" + PLACE + "#/");
        return schemas
                .getSchema(
                        SchemaLocation.of("urn:duskline:one"),
                        JsonMapper.shared().readTree(elsewhere))
                .validate(value)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The answer is one of those described, its media type too, and its body fits. What is not below /api is let be. */
    public void holds(HttpResponse<?> answer) {
        String path = answer.uri().getRawPath();
        Optional<RestOperation> operation = find(answer.request().method(), path);
        if (!path.startsWith("/api/") || operation.isEmpty()) {
            return;
        }
        String what = operation.get().line() + " " + answer.statusCode();
        JsonNode response = resolved(operation.get().described().at("/responses/" + answer.statusCode()));
        assertThat(response.isMissingNode()).as(what + " is not described").isFalse();
        String body = answer.body() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : String.valueOf(answer.body());
        Optional<String> type = answer.headers().firstValue("Content-Type");
        if (!response.has("content")) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        MediaType given = MediaType.parseMediaType(type.orElse("none/none"));
        JsonNode content = response.at("/content").path(given.getType() + "/" + given.getSubtype());
        assertThat(content.isMissingNode())
                .as(what + " as " + given + " is not described")
                .isFalse();
        if (given.getSubtype().endsWith("json")) {
            assertThat(faults(content.get("schema"), JsonMapper.shared().readTree(body)))
                    .as(what + " " + body)
                    .isEmpty();
        }
    }

    private Optional<RestOperation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.isAt(path))
                .min(Comparator.comparingLong(RestOperation::names));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.values().stream().collect(Collectors.toList()).forEach(RestContract::close);
    }
}
