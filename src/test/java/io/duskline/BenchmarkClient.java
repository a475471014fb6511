package io.duskline;

import io.duskline.access.Users;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A product manager's browser, a customer's, and a machine with the operator's token, by HTTP. */
public final class BenchmarkClient {

    public static final String ADMIN_TOKEN = "admin-token-for-the-benchmark";

    private static final String PASSWORD = "a long password for the benchmark";
    private static final String PM = "watcher@marketing-center.example";

    private final BenchmarkApplication application;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** @param application with {@code duskline.admin.token} being {@link #ADMIN_TOKEN} */
    public BenchmarkClient(BenchmarkApplication application) {
        this.application = application;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.port() + path));
    }

    public HttpRequest.Builder rest(String path) {
        return request(path).header("Authorization", "Bearer " + ADMIN_TOKEN);
    }

    public HttpRequest json(String path, String body) {
        return rest(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    public HttpRequest form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** @throws IllegalStateException where it answers with another status */
    public String send(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(request + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** As a product manager, who is made here unless a run before did. */
    public void signIn() throws IOException, InterruptedException {
        Users users = application.get(Users.class);
        if (users.find(PM).isEmpty()) {
            users.create(PM, null, PASSWORD, List.of("product_manager"), "benchmark");
        }
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(send(request("/sign-in").build(), 200));
        if (!token.find()) {
            throw new IllegalStateException("The sign-in page has no token");
        }
        HttpRequest signIn = form("/sign-in", Map.of("username", PM, "password", PASSWORD, "_csrf", token.group(1)));
        http.send(signIn, HttpResponse.BodyHandlers.discarding());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
