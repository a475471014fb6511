package io.duskline.access;

import io.duskline.web.MaskedLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * The page that a visitor requested before signing in. The browser keeps it, so a stranger leaves no data on the server.
 * Personal links are not kept.
 */
@Component
class RequestedPage implements RequestCache {

    private static final RequestMatcher PAGES = Requests.reading("/console/**", "/desk/**", "/inbox/**", "/account/**");
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int LONGEST = 1000;

    private final Cookies cookies;

    RequestedPage(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        @Nullable String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null || MaskedLinks.isIn(query) ? "" : "?" + query);
        if (PAGES.matches(request) && page.length() <= LONGEST) {
            cookies.set(response, Cookies.WANTED, page, KEPT);
        }
    }

    /** Path and query. It is signed and comes from a request to this host, so it cannot lead elsewhere. */
    Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> page = cookies.read(request, Cookies.WANTED);
        if (page.isPresent()) {
            cookies.clear(response, Cookies.WANTED);
        }
        return page.filter(path -> path.startsWith("/") && !path.startsWith("//"));
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        // take() removes it after sign-in
    }
}
