package io.duskline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One operation as it is described.
 *
 * @param method in capitals
 * @param path with names in braces
 * @param described the Operation Object
 * @param parameters those of its path and its own, without references
 */
public record RestOperation(String method, String path, JsonNode described, List<JsonNode> parameters) {

    private static final Pattern NAME = Pattern.compile("\\{[^}]+}");

    /** {@code GET /api/v1/campaigns/{id}}. */
    public String line() {
        return method + " " + path;
    }

    boolean isAt(String requested) {
        return requested.matches(
                "\\Q" + NAME.matcher(path).replaceAll("\\\\E[^/]+\\\\Q").replace("\\Q\\E", "") + "\\E");
    }

    long names() {
        return NAME.matcher(path).results().count();
    }

    /** Its address with something in place of each name. */
    public String at(String number, String word) {
        String address = path.replace("{id}", number);
        return NAME.matcher(address).replaceAll(word);
    }

    public List<String> names(String in) {
        return parameters.stream()
                .filter(parameter -> parameter.at("/in").asString().equals(in))
                .map(parameter -> parameter.at("/name").asString())
                .sorted()
                .toList();
    }

    /** Media types of its request body. */
    public List<String> takes() {
        return new ArrayList<>(described.at("/requestBody/content").propertyNames());
    }

    public boolean needsToken() {
        return !described.at("/security").isEmpty();
    }

    /** Roles of which one is needed; {@code admin} goes without saying. */
    public List<String> roles() {
        List<String> roles = new ArrayList<>();
        for (JsonNode way : described.at("/security")) {
            roles.add(way.at("/bearer/0").asString());
        }
        return roles;
    }
}
