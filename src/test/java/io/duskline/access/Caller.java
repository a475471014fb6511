package io.duskline.access;

import io.duskline.ValidHtml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Somebody who calls the running application: a machine with a token, or a browser that keeps its cookies. */
public final class Caller {

    private static final String ADMIN_TOKEN = "admin-token-for-the-tests";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final String base;
    private boolean isSecure;
    private final Map<String, String> headers;

    private Caller(int port, Map<String, String> headers) {
        this(port, headers, "127.0.0.1");
    }

    private Caller(int port, Map<String, String> headers, String from) {
        this.base = "http://127.0.0.1:" + port;
        this.headers = headers;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(address(from))
                .build();
    }

    public static Caller nobody(int port) {
        return new Caller(port, Map.of());
    }

    public static Caller admin(int port) {
        return bearer(port, ADMIN_TOKEN);
    }

    public static Caller bearer(int port, String token) {
        return new Caller(port, Map.of("Authorization", "Bearer " + token));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody, behind the proxy that the tests trust. */
    static Caller proxied(int port, Map<String, String> headers) {
        return new Caller(port, headers, "127.0.0.9");
    }

    /** Nobody, who says what a proxy would. */
    static Caller pretending(int port, Map<String, String> headers) {
        return new Caller(port, headers);
    }

    /** Nobody, who keeps and sends cookies as over TLS, though this is none. */
    static Caller overTls(int port) {
        Caller caller = nobody(port);
        caller.isSecure = true;
        return caller;
    }

    /** Keeps a cookie that nobody set. */
    void keep(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    /** The value of a cookie that the browser keeps, or the empty string. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Path and query of where an answer leads, whether or not it names this host too. */
    static String leadsTo(HttpResponse<String> answer) {
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("leads nowhere: " + answer.statusCode()));
        return location.replaceFirst("^https?://localhost:\\d+", "");
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** How it is answered, for whom the page itself is of no interest: it is not checked. */
    public int status(String path) {
        return answered(request(path)).statusCode();
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

    /** The same of fields that may come several times. */
    public HttpResponse<String> submitAll(String page, String path, Map<String, List<String>> fields) {
        String body = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(value -> field.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return sendForm(path, body + "&_csrf=" + URLEncoder.encode(formToken(page), StandardCharsets.UTF_8));
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
        return sendForm(path, body);
    }

    private HttpResponse<String> sendForm(String path, String body) {
        return send(request(path)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    public HttpResponse<String> signIn(String email, String password) {
        return submit("/sign-in", "/sign-in", Map.of("username", email, "password", password));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = answered(request);
        if (isSecure) {
            cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
        return ValidHtml.checked(answer);
    }

    private HttpResponse<String> answered(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
