package io.duskline.access;

import io.duskline.ValidHtml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Somebody who calls the running application: a machine with a token, or a browser that keeps its cookies. */
public final class Caller {

    private static final String ADMIN_TOKEN = "admin-token-for-the-tests";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String base;
    private final Map<String, String> headers;

    private Caller(int port, Map<String, String> headers) {
        this.base = "http://localhost:" + port;
        this.headers = headers;
    }

    static Caller nobody(int port) {
        return new Caller(port, Map.of());
    }

    static Caller admin(int port) {
        return bearer(port, ADMIN_TOKEN);
    }

    static Caller bearer(int port, String token) {
        return new Caller(port, Map.of("Authorization", "Bearer " + token));
    }

    /** Nobody, behind a proxy that speaks HTTPS to the outside. */
    static Caller proxied(int port) {
        return new Caller(port, Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "notices.vendor.example"));
    }

    /** The value of a cookie that the browser keeps, or the empty string. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> json(String method, String path, String body, String... moreHeaders) {
        HttpRequest.Builder request =
                request(path).method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        return send(moreHeaders.length == 0 ? request : request.headers(moreHeaders));
    }

    public HttpResponse<String> typed(String method, String path, String type, String body) {
        return send(request(path).method(method, BodyPublishers.ofString(body)).header("Content-Type", type));
    }

    HttpResponse<String> call(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /** Posts a form as a browser would after opening {@code page}: with the hidden token that is in it. */
    public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("_csrf", formToken(page));
        return form(path, all);
    }

    /** The hidden token that is in the forms of {@code page}. */
    public String formToken(String page) {
        return Jsoup.parse(get(page).body()).select("input[name=_csrf]").attr("value");
    }

    /** Its cookies as it sends them. */
    public String cookieHeader() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    HttpResponse<String> signIn(String email, String password) {
        return submit("/sign-in", "/sign-in", Map.of("username", email, "password", password));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return ValidHtml.checked(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
