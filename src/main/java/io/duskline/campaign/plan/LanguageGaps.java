package io.duskline.campaign.plan;

import io.duskline.audience.AudienceCount;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocaleFallback;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.finding.Finding;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** Contacts whose language lacks some of the texts. */
@NamedInterface("plan")
public final class LanguageGaps {

    private LanguageGaps() {}

    /**
     * Missing texts of one language.
     *
     * @param gets the language that its readers get instead
     * @param passages missing catalog texts; empty if the whole notice is missing
     */
    private record Gap(String language, String gets, List<String> passages) {}

    /**
     * One warning for each language with missing texts. Its subject is the language, its count the number of contacts.
     *
     * @param texts texts that would be sent; without any, nothing counts as missing
     */
    public static List<Finding> of(AudienceCount count, List<NoticeRevision> texts, Deprecation deprecation) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Map<Gap, Long> contacts = new LinkedHashMap<>();
        count.byLocale()
                .forEach((locale, number) -> gap(Locale.forLanguageTag(locale), texts, deprecation)
                        .ifPresent(gap -> contacts.merge(gap, number, Long::sum)));
        return contacts.entrySet().stream()
                .map(each -> finding(each.getKey(), each.getValue(), deprecation))
                .toList();
    }

    private static Optional<Gap> gap(Locale reader, List<NoticeRevision> texts, Deprecation deprecation) {
        Locale text = Languages.choose(texts, NoticeRevision::locale, reader)
                .map(NoticeRevision::locale)
                .map(Locale::forLanguageTag)
                .orElseThrow();
        if (!text.getLanguage().equals(reader.getLanguage())) {
            return Optional.of(new Gap(reader.getLanguage(), text.getLanguage(), List.of()));
        }
        if (text.getLanguage().equals(LocaleFallback.DEFAULT)) {
            return Optional.empty();
        }
        List<String> passages = new ArrayList<>();
        Optional<LocalizedPassages> own = LocaleFallback.in(deprecation.texts(), text);
        add(passages, "reason", deprecation.reason(), own.map(LocalizedPassages::reason));
        add(passages, "cause", deprecation.upstream().cause(), own.map(LocalizedPassages::cause));
        add(passages, "replacement", deprecation.replacement(), own.map(LocalizedPassages::replacement));
        return passages.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gap(reader.getLanguage(), LocaleFallback.DEFAULT, passages));
    }

    private static void add(List<String> passages, String name, @Nullable String original, Optional<String> own) {
        if (original != null && !original.isBlank() && own.isEmpty()) {
            passages.add(name);
        }
    }

    /** "53 contacts read Japanese and will get English." */
    private static Finding finding(Gap gap, long contacts, Deprecation deprecation) {
        String read = NumberText.counted(contacts, "contact reads ", "contacts read ") + name(gap.language());
        String gets = name(gap.gets());
        String passages = String.join(", ", gap.passages()).replaceFirst(", (?=[^,]*$)", " and ");
        Finding found = gap.passages().isEmpty()
                ? Finding.warning("missing_language", read + " and will get " + gets + ".")
                        .withLink(
                                "/console/deprecations/" + deprecation.slug() + "/notices/" + gap.language(),
                                "Write it")
                : Finding.warning(
                                "untranslated_catalog",
                                read + (contacts == 1 ? " and gets" : " and get") + " the " + passages + " in " + gets
                                        + ".")
                        .withLink("/console/catalog/" + deprecation.slug() + "/edit", "Add it");
        return found.withSubject(gap.language())
                .withCount(contacts)
                .withEvidence(gap.language() + " " + gap.passages() + " " + gap.gets());
    }

    private static String name(String language) {
        String name = LanguageTags.inEnglish(language);
        return name.isEmpty() ? "an unknown language" : name;
    }
}
