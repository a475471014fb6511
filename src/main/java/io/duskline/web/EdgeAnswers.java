package io.duskline.web;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the edge adds to every operation, said once instead of at each: who has no token or not the role, a body that
 * cannot be read, a key that makes a repetition harmless. It is here that they are answered, for all alike.
 */
final class EdgeAnswers {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete");

    private EdgeAnswers() {}

    static void addTo(ObjectNode document) {
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
        // Spring lets a DELETE's body of another type be as if it were none; */* is any
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

    /** Unless the operation has words of its own for it. */
    private static void refuses(ObjectNode operation, int status, String response) {
        ObjectNode responses = operation.withObject("/responses");
        if (!responses.has(Integer.toString(status))) {
            responses.set(
                    Integer.toString(status), responses.objectNode().put("$ref", "#/components/responses/" + response));
        }
    }
}
