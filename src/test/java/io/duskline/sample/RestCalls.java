package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A person with a token and a command line: posts bodies, reads answers. */
final class RestCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final String token;

    RestCalls(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Somebody else, with these roles alone. */
    RestCalls colleague(String... roles) {
        ObjectNode wanted = JSON.createObjectNode().put("name", "a colleague");
        for (String role : roles) {
            wanted.withArray("roles").add(role);
        }
        return new RestCalls(
                port,
                json(post("/api/v1/tokens", wanted.toString(), 201))
                        .path("token")
                        .asString());
    }

    JsonNode post(String path, JsonNode body) {
        return json(post(path, body.toString()));
    }

    /** A verb with an empty body. */
    JsonNode post(String path) {
        return json(post(path, ""));
    }

    /** Approves all reviews that wait. */
    void approveReviews() {
        get("/api/v1/reviews")
                .path("items")
                .forEach(review -> json(post(
                        "/api/v1/reviews/" + review.path("id").asLong() + "/approve",
                        "{\"content_hash\":\""
                                + review.at("/content/content_hash").asString() + "\"}")));
    }

    JsonNode get(String path) {
        return json(text(path));
    }

    /** What the page or the feed says, in English. */
    String text(String path) {
        return text(path, "en");
    }

    String text(String path, String language) {
        return answered(request(path).header("Accept-Language", language).GET().build(), path);
    }

    JsonNode put(String path, JsonNode body) {
        return json(answered(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                path));
    }

    JsonNode importCsv(String what, String csv) {
        return postCsv("/api/v1/" + what + "/import", csv);
    }

    JsonNode postCsv(String path, String csv) {
        return json(answered(
                request(path)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(csv))
                        .build(),
                path));
    }

    /** A form as a browser without a session sends it. */
    String postForm(String path, String form) {
        return answered(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                path);
    }

    private String post(String path, String body) {
        return answered(posting(path, body), path);
    }

    private String post(String path, String body, int status) {
        HttpResponse<String> response = send(posting(path, body));
        assertThat(response.statusCode())
                .as("POST %s: %s", path, response.body())
                .isEqualTo(status);
        return response.body();
    }

    private HttpRequest posting(String path, String body) {
        HttpRequest.Builder request = request(path);
        return body.isEmpty()
                ? request.POST(HttpRequest.BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
    }

    /** The status that a call gets, where it is not the answer that counts. */
    int statusOf(String path) {
        return send(posting(path, "")).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static String answered(HttpRequest request, String path) {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode())
                .as("%s %s: %s", request.method(), path, response.body())
                .isBetween(200, 399);
        return response.body();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) {
        return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    }
}
