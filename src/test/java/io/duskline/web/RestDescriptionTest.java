package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import io.duskline.DusklineTest;
import io.duskline.RestContract;
import io.duskline.RestOperation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v3/api-docs} is OpenAPI 3.1, by the rules of those who made it, and every operation says what one needs. */
@DusklineTest
class RestDescriptionTest {

    @LocalServerPort
    int port;

    private RestContract contract;

    @BeforeEach
    void read() {
        contract = RestContract.of(port);
    }

    /** The schema that the OpenAPI Initiative publishes. */
    @Test
    void itIsAnOpenApiDocument() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream official =
                Objects.requireNonNull(getClass().getResourceAsStream("/openapi/oas-3.1-schema.json"))) {
            Schema schema = registry.getSchema(JsonMapper.shared().readTree(official));

            assertThat(schema.validate(contract.document())).isEmpty();
        }
    }

    /** The parts are merged, so a second one would silently replace what the first says. */
    @Test
    void noTwoPartsSayTheSameThing() throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<String> said = new ArrayList<>();
        for (Resource part : new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml")) {
            try (InputStream text = part.getInputStream()) {
                leaves(JsonMapper.shared().valueToTree(new Yaml(strict).load(text)), "", said);
            }
        }

        assertThat(said).isNotEmpty().doesNotHaveDuplicates();
    }

    private static void leaves(JsonNode node, String at, List<String> said) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> leaves(entry.getValue(), at + "/" + entry.getKey(), said));
        } else {
            said.add(at);
        }
    }

    @Test
    void everySchemaInItIsASchema() {
        Schema schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

        for (Map.Entry<String, JsonNode> schema :
                contract.document().at("/components/schemas").properties()) {
            assertThat(schemas.validate(schema.getValue())).as(schema.getKey()).isEmpty();
        }
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysWhatItDoes() {
        assertThat(contract.operations())
                .extracting(
                        operation -> operation.described().at("/operationId").asString())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+([A-Z][a-z]+)+"));
        assertThat(contract.operations()).allSatisfy(operation -> {
            assertThat(operation.described().at("/summary").asString()).isNotBlank();
            assertThat(operation.described().at("/tags").size()).isEqualTo(1);
            assertThat(operation.described().has("security")).isTrue();
        });
    }

    @Test
    void everyRequestAndEveryAnswerHasAnExampleThatFits() {
        for (RestOperation operation : contract.operations()) {
            exemplified(operation.line(), operation.described().at("/requestBody/content"));
            assertThat(operation.described().at("/responses").propertyNames())
                    .as(operation.line())
                    .anyMatch(status -> status.startsWith("2"))
                    .anyMatch(status -> status.startsWith("4"));
            for (Map.Entry<String, JsonNode> response :
                    operation.described().at("/responses").properties()) {
                JsonNode content = contract.resolved(response.getValue()).path("content");
                exemplified(operation.line() + " " + response.getKey(), content);
                assertThat(response.getKey().startsWith("2") || content.has("application/problem+json"))
                        .as(operation.line() + " " + response.getKey() + " is a problem document")
                        .isTrue();
            }
            for (JsonNode parameter : operation.parameters()) {
                assertThat(contract.faults(parameter.get("schema"), parameter.path("example")))
                        .as(operation.line() + " " + parameter)
                        .isEmpty();
            }
        }
    }

    private void exemplified(String what, JsonNode content) {
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            List<JsonNode> examples = new ArrayList<>();
            type.getValue()
                    .path("examples")
                    .forEach(one -> examples.add(contract.resolved(one).get("value")));
            if (type.getValue().has("example")) {
                examples.add(type.getValue().get("example"));
            }
            assertThat(examples).as(what + " has an example").isNotEmpty();
            for (JsonNode example : examples) {
                assertThat(contract.faults(type.getValue().get("schema"), example))
                        .as(what + " " + example)
                        .isEmpty();
            }
        }
    }
}
