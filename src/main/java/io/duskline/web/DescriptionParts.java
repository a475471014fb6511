package io.duskline.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the REST interface lies beside each other in parts, one a feature; here they become one. */
final class DescriptionParts {

    private static final String PARTS = "classpath*:openapi/*.yaml";

    private DescriptionParts() {}

    /** @throws IllegalStateException if two parts say the same thing */
    static ObjectNode joined(JsonMapper json) {
        ObjectNode whole = json.createObjectNode();
        try {
            Resource[] parts = new PathMatchingResourcePatternResolver().getResources(PARTS);
            Arrays.sort(parts, Comparator.comparing(Resource::getFilename));
            for (Resource part : parts) {
                try (InputStream text = part.getInputStream()) {
                    join(whole, json.valueToTree(yaml().load(text)), "");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole;
    }

    private static void join(ObjectNode whole, JsonNode part, String at) {
        for (Map.Entry<String, JsonNode> entry : part.properties()) {
            String name = entry.getKey();
            if (!whole.has(name)) {
                whole.set(name, entry.getValue());
            } else if (whole.get(name) instanceof ObjectNode both
                    && entry.getValue().isObject()) {
                join(both, entry.getValue(), at + "/" + name);
            } else {
                throw new IllegalStateException("Two parts of the description say " + at + "/" + name);
            }
        }
    }

    private static Yaml yaml() {
        DumperOptions never = new DumperOptions();
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options), new Representer(never), never, options, new DatesAreTexts());
    }

    /** As in JSON, where there are no dates either. */
    private static final class DatesAreTexts extends Resolver {

        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }
}
