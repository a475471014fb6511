package io.duskline.campaign.plan;

import io.duskline.audience.AudienceCount;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Passages;
import io.duskline.catalog.Tongues;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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

    /** @param texts that would be sent; without any there is nothing to miss yet */
    public static List<LanguageGap> of(AudienceCount count, List<NoticeRevision> texts, Deprecation deprecation) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<LanguageGap> found = new ArrayList<>();
        count.byLocale()
                .forEach((locale, contacts) -> of(Locale.forLanguageTag(locale), texts, deprecation)
                        .forEach(gap -> add(found, gap.language(), contacts, gap)));
        return found.stream().map(LanguageGap::said).toList();
    }

    private static void add(List<LanguageGap> found, String language, long contacts, LanguageGap gap) {
        for (int i = 0; i < found.size(); i++) {
            LanguageGap same = found.get(i);
            if (same.language().equals(language)
                    && same.what().equals(gap.what())
                    && same.gets().equals(gap.gets())) {
                found.set(i, new LanguageGap(language, same.contacts() + contacts, gap.gets(), gap.what(), ""));
                return;
            }
        }
        found.add(new LanguageGap(language, contacts, gap.gets(), gap.what(), ""));
    }

    private static List<LanguageGap> of(Locale reader, List<NoticeRevision> texts, Deprecation deprecation) {
        Locale text = Languages.choose(texts, NoticeRevision::locale, reader)
                .map(NoticeRevision::locale)
                .map(Locale::forLanguageTag)
                .orElseThrow();
        if (!text.getLanguage().equals(reader.getLanguage())) {
            return List.of(gap(reader, text.getLanguage(), "text"));
        }
        List<LanguageGap> gaps = new ArrayList<>();
        if (!text.getLanguage().equals(Tongues.DEFAULT)) {
            Optional<Passages> own = Tongues.in(deprecation.texts(), text);
            missing(reader, "reason", deprecation.reason(), own, Passages::reason, gaps);
            missing(reader, "cause", deprecation.upstream().cause(), own, Passages::cause, gaps);
            missing(reader, "replacement", deprecation.replacement(), own, Passages::replacement, gaps);
        }
        return gaps;
    }

    private static void missing(
            Locale reader,
            String what,
            @Nullable String original,
            Optional<Passages> own,
            Function<Passages, @Nullable String> part,
            List<LanguageGap> gaps) {
        if (original != null && !original.isBlank() && own.map(part).isEmpty()) {
            gaps.add(gap(reader, Tongues.DEFAULT, what));
        }
    }

    private static LanguageGap gap(Locale reader, String gets, String what) {
        return new LanguageGap(reader.getLanguage(), 0, gets, what, "");
    }

    /** "53 contacts read Japanese and will get English". */
    private LanguageGap said() {
        String many = (contacts == 1 ? "1 contact reads " : contacts + " contacts read ") + name(language);
        String words = what.equals("text")
                ? many + " and will get " + name(gets)
                : many + (contacts == 1 ? " and gets" : " and get") + " the " + what + " in " + name(gets);
        return new LanguageGap(language, contacts, gets, what, words);
    }

    private static String name(String language) {
        String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
        return name.isEmpty() ? "an unknown language" : name;
    }
}
