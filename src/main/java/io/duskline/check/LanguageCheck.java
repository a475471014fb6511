package io.duskline.check;

import io.duskline.audience.AudienceCount;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.check.CheckResult.Place;
import io.duskline.web.Finding.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether enough of those who are told read their own language. */
@Order(4)
@Component
class LanguageCheck implements Check {

    private static final int WHOLE = 100;
    private static final int STEP = 10;

    /** So many of 100 who are told may read a language without a text. */
    private static final int MOST_PERCENT = 5;

    @Override
    public List<CheckResult> of(CheckContext checked) {
        if (checked.count().isEmpty() || checked.texts().isEmpty()) {
            return List.of();
        }
        AudienceCount told = checked.count().get().told();
        List<LanguageGap> gaps = LanguageGap.of(told, checked.texts(), checked.deprecation());
        List<CheckResult> found = gaps.stream()
                .filter(gap -> gap.contacts() * WHOLE > told.contacts() * MOST_PERCENT)
                .collect(Collectors.groupingBy(
                        gap -> gap.language() + " " + gap.gets(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(alike -> found(alike, told.contacts(), checked))
                .toList();
        return found.isEmpty() && told.contacts() > 0
                ? List.of(CheckResult.good(
                        "languages",
                        gaps.isEmpty()
                                ? "Everybody gets it in the own language."
                                : "All but a few get it in the own language."))
                : found;
    }

    /** @param alike of one language: its text, or all of the catalog's passages that are not in it */
    private static CheckResult found(List<LanguageGap> alike, long all, CheckContext checked) {
        LanguageGap gap = alike.getFirst();
        long percent = gap.contacts() * WHOLE / all;
        boolean isText = gap.what().equals("text");
        String whats = alike.stream().map(LanguageGap::what).collect(Collectors.joining(", "));
        String passages = whats.replaceFirst(", (?=[^,]*$)", " and ");
        return CheckResult.of(
                isText ? "missing_language" : "untranslated_catalog",
                Weight.SHOULD,
                gap.contacts(),
                (isText ? gap.detail() : gap.detail().replace("the " + gap.what(), "the " + passages)) + ".",
                String.format(Locale.ROOT, "These are %d of 100 who are told.", percent),
                isText
                        ? new Place(
                                "/console/deprecations/" + checked.deprecation().slug() + "/notices/" + gap.language(),
                                "Write it")
                        : new Place("/console/catalog/" + checked.deprecation().slug() + "/edit", "Add it"),
                gap.language() + " " + whats + " " + gap.gets() + " " + percent / STEP);
    }
}
