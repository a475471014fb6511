package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.RestContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the REST interface with a token, as curl does. */
final class Rest {

    private static final HttpClient http = HttpClient.newHttpClient();
    private static final JsonMapper json = JsonMapper.shared();

    private final String base;
    private final String token;
    private final @Nullable RestContract contract;

    Rest(int port, String token) {
        this(port, token, null);
    }

    private Rest(int port, String token, @Nullable RestContract contract) {
        this.base = "http://localhost:" + port;
        this.token = token;
        this.contract = contract;
    }

    /** Who takes the description at its word: every answer must be one of those that it promises. */
    static Rest byContract(int port, String token) {
        return new Rest(port, token, RestContract.of(port));
    }

    record Answer(int status, String body, HttpResponse<byte[]> raw) {

        JsonNode json() {
            return json.readTree(body);
        }

        /** By a JSON pointer. */
        String text(String pointer) {
            return json().at(pointer).asString();
        }

        long number(String pointer) {
            return json().at(pointer).asLong();
        }

        Answer is(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }
    }

    /** A new token with this role. */
    String tokenOf(String role) {
        return post("/api/v1/tokens", "{\"name\":\"%1$s\",\"roles\":[\"%1$s\"]}".formatted(role))
                .is(201)
                .text("/token");
    }

    /** Approves the first review that waits. */
    Answer approveReview() {
        Answer open = get("/api/v1/reviews").is(200);
        return approveReview(open.number("/items/0/id"), open.text("/items/0/content/content_hash"));
    }

    Answer approveReview(long id, String contentHash) {
        return post("/api/v1/reviews/" + id + "/approve", "{\"content_hash\":\"" + contentHash + "\"}");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer put(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer delete(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer csv(String path, String body) {
        return send(request(path).header("Content-Type", "text/csv").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (contract != null) {
                contract.holds(raw);
            }
            return new Answer(raw.statusCode(), new String(raw.body(), StandardCharsets.UTF_8), raw);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
