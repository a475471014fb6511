package io.duskline.publication;

import io.duskline.notice.text.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * Which language an answer is really in, for Content-Language: Spring would name the one that the browser asked for. All
 * pages for those who sign in are English.
 */
@Component("localeResolver")
class PageLanguage extends AcceptHeaderLocaleResolver {

    private static final String SPOKEN = PageLanguage.class.getName();

    /** The language among these for the current request: that of {@code ?lang=}, else what the browser asks for. */
    static String choose(List<String> offered) {
        return choose(offered, null);
    }

    /** @param own of the reader, which goes before what the browser asks for; null where it is not known */
    static String choose(List<String> offered, @Nullable String own) {
        @Nullable String chosen = chosen();
        return Languages.choose(
                offered, chosen == null ? own : chosen, request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** The {@code ?lang=} of the current request. */
    static @Nullable String chosen() {
        return request().getParameter("lang");
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    /** Says it for the request at hand. */
    static void speak(String language) {
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(SPOKEN, Locale.forLanguageTag(language), RequestAttributes.SCOPE_REQUEST);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return request.getAttribute(SPOKEN) instanceof Locale spoken ? spoken : Locale.ENGLISH;
    }
}
