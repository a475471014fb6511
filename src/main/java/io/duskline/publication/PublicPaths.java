package io.duskline.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** What belongs to everybody, to contacts and to the vendor's own pages, by path. */
final class PublicPaths {

    private static final Set<String> FEEDS = Set.of(".json", ".atom", ".ics", ".txt");

    private PublicPaths() {}

    static boolean isNotices(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/notices") || path.startsWith("/notices/") || path.startsWith("/notices.");
    }

    static boolean isPersonal(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/n/")
                || isUnsubscribing(request)
                || request.getRequestURI().equals(NewLinkPages.PATH);
    }

    static boolean isUnsubscribing(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/u/");
    }

    /** What pages of the vendor's product show. */
    static boolean isBanner(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/banner") || path.startsWith("/banner/") || path.startsWith("/banner.");
    }

    /** The form that hides a banner where there is no script: a person reads what it answers. */
    static boolean isForm(HttpServletRequest request) {
        return request.getRequestURI().equals("/banner/hide") && request.getParameter("return") != null;
    }

    /** Whether a machine reads it, so that a refusal is a problem document. */
    static boolean isFeed(HttpServletRequest request) {
        return (isBanner(request) && !isForm(request))
                || (isNotices(request)
                        && FEEDS.stream()
                                .anyMatch(ending -> request.getRequestURI().endsWith(ending)));
    }
}
