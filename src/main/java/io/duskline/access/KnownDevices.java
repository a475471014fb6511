package io.duskline.access;

import io.duskline.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Browsers that somebody signed in with before. Each keeps a cookie that names its user and a random mark; attempts count
 * by that mark, so whoever stole one has its few guesses and no more.
 */
@Component
class KnownDevices {

    private static final Duration KEPT = Duration.ofDays(365);

    private final Cookies cookies;

    KnownDevices(Cookies cookies) {
        this.cookies = cookies;
    }

    Visitor visitor(String email, HttpServletRequest request) {
        return new Visitor(ClientAddress.of(request), mark(email, request));
    }

    void remember(String email, HttpServletResponse response) {
        cookies.set(response, Cookies.DEVICE, RandomToken.make().text() + " " + email, KEPT);
    }

    private Optional<String> mark(String email, HttpServletRequest request) {
        return cookies.read(request, Cookies.DEVICE)
                .map(text -> text.split(" ", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(email))
                .map(parts -> parts[0]);
    }
}
