package io.duskline.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * Which language an answer is really in, for Content-Language: Spring would name the one that the browser asked for. All
 * pages for those who sign in are English.
 */
@Component("localeResolver")
class PageLanguage extends AcceptHeaderLocaleResolver {

    private static final String SPOKEN = PageLanguage.class.getName();

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
