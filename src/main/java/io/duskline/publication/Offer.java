package io.duskline.publication;

import io.duskline.notice.text.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Which languages an answer is to be had in, and which one this is. Whoever says so says that everybody gets the same who asks for
 * the same, in the same language; only such answers are {@linkplain PublicMemory kept}.
 *
 * @param languages none where all are in it, or it has no words
 * @param byBrowser whether also the browser's wish counts
 * @param chosen one of them, or empty
 */
record Offer(List<String> languages, boolean byBrowser, String chosen) {

    private static final String NAME = Offer.class.getName();

    /** As {@link Languages#choose} does, by the browser's wish, too; and says it of the answer at hand. */
    static String choose(List<String> languages, @Nullable String lang, @Nullable String accepted) {
        return said(new Offer(languages, true, Languages.choose(languages, lang, accepted)));
    }

    /** By what was asked for alone. */
    static String choose(List<String> languages, @Nullable String lang) {
        return said(new Offer(languages, false, Languages.choose(languages, lang, null)));
    }

    static void ofOne() {
        said(new Offer(List.of(), false, ""));
    }

    private static String said(Offer offer) {
        RequestContextHolder.currentRequestAttributes().setAttribute(NAME, offer, RequestAttributes.SCOPE_REQUEST);
        return offer.chosen();
    }

    static @Nullable Offer of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof Offer offer ? offer : null;
    }
}
