package io.duskline.access;

import io.duskline.ledger.SignedTokens;
import io.duskline.web.ClientAddress;
import io.duskline.web.Site;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Signed cookies, which the browser cannot change. If the installation uses HTTPS, they are {@code Secure} and their names
 * begin with {@code __Host-}. So no other host and no plain HTTP page can set them (RFC 6265bis section 4.1.3.2).
 */
@Component
class Cookies {

    static final String SESSION = "duskline-session";
    static final String DEVICE = "duskline-device";
    static final String WANTED = "duskline-wanted";
    static final String HALF_IN = "duskline-half-in";

    /** Until the browser is closed. */
    static final Duration WHILE_OPEN = Duration.ofSeconds(-1);

    private static final String PREFIX = "__Host-";
    private static final Duration DEVICE_KEPT = Duration.ofDays(365);

    private final SignedTokens tokens;
    private final boolean isSecure;

    Cookies(SignedTokens tokens, Site site) {
        this.tokens = tokens;
        this.isSecure = "https".equalsIgnoreCase(site.baseUrl().getScheme());
    }

    boolean isSecure() {
        return isSecure;
    }

    /** The cookie's full name. */
    String named(String name) {
        return isSecure ? PREFIX + name : name;
    }

    void set(HttpServletResponse response, String name, String text, Duration maxAge) {
        write(response, name, tokens.token(purpose(name), text.getBytes(StandardCharsets.UTF_8)), maxAge);
    }

    void clear(HttpServletResponse response, String name) {
        write(response, name, "", Duration.ZERO);
    }

    /** The cookie's text. A browser may send several cookies of one name: the first with a valid signature counts. */
    Optional<String> read(HttpServletRequest request, String name) {
        Cookie @Nullable [] sent = request.getCookies();
        return sent == null
                ? Optional.empty()
                : Stream.of(sent)
                        .filter(cookie -> cookie.getName().equals(named(name)))
                        .flatMap(cookie -> tokens.read(purpose(name), cookie.getValue()).stream())
                        .map(text -> new String(text, StandardCharsets.UTF_8))
                        .findFirst();
    }

    /**
     * The client, and whether this browser was used to sign in with the same address before.
     *
     * @param email the address that the client typed
     */
    Visitor visitor(String email, HttpServletRequest request) {
        Optional<String> device = read(request, DEVICE)
                .map(text -> text.split(" ", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(email))
                .map(parts -> parts[0]);
        return new Visitor(ClientAddress.of(request), device);
    }

    /**
     * Marks the browser as one that this user signed in with. Attempts are counted per mark, so a stolen mark allows only a few
     * guesses.
     */
    void rememberDevice(String email, HttpServletResponse response) {
        set(response, DEVICE, RandomToken.make().text() + " " + email, DEVICE_KEPT);
    }

    private void write(HttpServletResponse response, String name, String value, Duration maxAge) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(named(name), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(isSecure)
                        .sameSite("Lax")
                        .maxAge(maxAge)
                        .build()
                        .toString());
    }

    private static String purpose(String name) {
        return "cookie:" + name;
    }
}
