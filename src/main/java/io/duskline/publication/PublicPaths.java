package io.duskline.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** What belongs to everybody and to contacts, by path. */
final class PublicPaths {

    private static final Set<String> FEEDS = Set.of(".json", ".atom", ".ics", ".txt");

    private PublicPaths() {}

    static boolean isNotices(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/notices") || path.startsWith("/notices/") || path.startsWith("/notices.");
    }

    static boolean isPersonal(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/n/") || isUnsubscribing(request);
    }

    static boolean isUnsubscribing(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/u/");
    }

    /** Whether a machine reads it, so that a refusal is a problem document. */
    static boolean isFeed(HttpServletRequest request) {
        return isNotices(request)
                && FEEDS.stream().anyMatch(ending -> request.getRequestURI().endsWith(ending));
    }
}
