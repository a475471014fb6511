package io.duskline.campaign.plan;

import io.duskline.audience.AudienceCount;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocaleFallback;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Contacts who do not get something in their language, as there is no text of it.
 *
 * @param language that they read, its code: {@code ja}
 * @param gets the one in which they get it
 * @param what {@code text} for all of it, else {@code reason}, {@code cause} or {@code replacement}
 * @param detail in words
 */
@NamedInterface("plan")
public record LanguageGap(String language, long contacts, String gets, String what, String detail) {

    /** What the readers of a language do not get in it. */
    private record Missing(String language, String gets, String what) {}

    /** @param texts that would be sent; without any, nothing is missing yet */
    public static List<LanguageGap> of(AudienceCount count, List<NoticeRevision> texts, Deprecation deprecation) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Map<Missing, Long> found = new LinkedHashMap<>();
        count.byLocale()
                .forEach((locale, contacts) -> missing(Locale.forLanguageTag(locale), texts, deprecation)
                        .forEach(missing -> found.merge(missing, contacts, Long::sum)));
        return found.entrySet().stream()
                .map(each -> gap(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<Missing> missing(Locale reader, List<NoticeRevision> texts, Deprecation deprecation) {
        Locale text = Languages.choose(texts, NoticeRevision::locale, reader)
                .map(NoticeRevision::locale)
                .map(Locale::forLanguageTag)
                .orElseThrow();
        if (!text.getLanguage().equals(reader.getLanguage())) {
            return List.of(new Missing(reader.getLanguage(), text.getLanguage(), "text"));
        }
        List<Missing> missing = new ArrayList<>();
        if (!text.getLanguage().equals(LocaleFallback.DEFAULT)) {
            Optional<LocalizedPassages> own = LocaleFallback.in(deprecation.texts(), text);
            add(reader, "reason", deprecation.reason(), own.map(LocalizedPassages::reason), missing);
            add(reader, "cause", deprecation.upstream().cause(), own.map(LocalizedPassages::cause), missing);
            add(reader, "replacement", deprecation.replacement(), own.map(LocalizedPassages::replacement), missing);
        }
        return missing;
    }

    private static void add(
            Locale reader, String what, @Nullable String original, Optional<String> own, List<Missing> missing) {
        if (original != null && !original.isBlank() && own.isEmpty()) {
            missing.add(new Missing(reader.getLanguage(), LocaleFallback.DEFAULT, what));
        }
    }

    /** "53 contacts read Japanese and will get English". */
    private static LanguageGap gap(Missing missing, long contacts) {
        String many = (contacts == 1 ? "1 contact reads " : contacts + " contacts read ") + name(missing.language());
        String gets = name(missing.gets());
        return new LanguageGap(
                missing.language(),
                contacts,
                missing.gets(),
                missing.what(),
                missing.what().equals("text")
                        ? many + " and will get " + gets
                        : many + (contacts == 1 ? " and gets" : " and get") + " the " + missing.what() + " in " + gets);
    }

    private static String name(String language) {
        String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
        return name.isEmpty() ? "an unknown language" : name;
    }
}
