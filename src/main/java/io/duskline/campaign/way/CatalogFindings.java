package io.duskline.campaign.way;

import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocaleFallback;
import io.duskline.finding.Finding;
import io.duskline.promise.PromiseSummary;
import io.duskline.web.Fault;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Missing parts of a deprecation: parts required for saving, and parts that readers will miss. */
final class CatalogFindings {

    private static final int MOST_LANGUAGES = 5;
    private static final Pattern TEXT = Pattern.compile("texts\\.([^.]+).*");

    /** Label of each input, by id. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("stops", "What customers can no longer do"),
            Map.entry("reason", "Reason"),
            Map.entry("day", "Day"),
            Map.entry("time", "Time"),
            Map.entry("zone", "Time zone"),
            Map.entry("slug", "Address"),
            Map.entry("title", "Title"),
            Map.entry("cause", "What the provider does"),
            Map.entry("url", "Source (link)"),
            Map.entry("upstream-date", "From"),
            Map.entry("instead", "What customers can use instead"),
            Map.entry("add-language", "Another language"),
            Map.entry(AffectedApprovals.KNOWN, "Approval"),
            Map.entry(RetireForm.GROUND, "Why the notice period cannot be kept"));

    private CatalogFindings() {}

    /** @param faults faults of the deprecation, as REST would report them */
    static List<Finding> needed(List<Fault> faults, EnteredDeprecation entered) {
        return Stream.concat(faults.stream().filter(fault -> !entered.saysMoreOf(fault)), entered.faults().stream())
                .map(fault -> of(fault, entered))
                .distinct()
                .toList();
    }

    static Finding of(Fault fault, EnteredDeprecation entered) {
        String input = entered.input(fault.field());
        String label = Optional.ofNullable(LABELS.get(input)).orElseGet(() -> label(fault.field(), entered));
        return error(input, label, fault.reason());
    }

    /**
     * @param field id of the input
     * @param label label of that input; empty if it is about the whole form
     * @param reason in words, without a full stop
     */
    static Finding error(String field, String label, String reason) {
        return at(field, label, Finding.error("invalid", reason));
    }

    private static Finding warning(String field, String label, String reason) {
        return at(field, label, Finding.warning("missing", reason));
    }

    private static Finding at(String field, String label, Finding found) {
        return found.withSubject(field).withLink(label.isEmpty() ? null : new Finding.Link("#" + field, label));
    }

    private static String label(String field, EnteredDeprecation entered) {
        Matcher text = TEXT.matcher(field);
        if (text.matches()) {
            return "In " + LanguageTags.inEnglish(text.group(1));
        }
        String bare = field.replaceAll("\\[.*", "");
        return switch (bare) {
            case "names" -> "Name " + (number(field) + 1);
            case "milestones" -> date(field, entered);
            default -> bare;
        };
    }

    /** Name of a date, with its number if there are several of the kind; for a period, which end. */
    private static String date(String field, EnteredDeprecation entered) {
        List<String> kinds = entered.deprecation().milestones().stream()
                .map(step -> String.valueOf(step.kind()))
                .toList();
        String kind = kinds.get(number(field));
        long before =
                kinds.subList(0, number(field)).stream().filter(kind::equals).count();
        return DateRow.called(kind)
                + (Collections.frequency(kinds, kind) > 1 ? " " + (before + 1) : "")
                + (field.contains("].to") ? ", to" : "");
    }

    private static int number(String field) {
        return Integer.parseInt(field.replaceAll("\\D+", " ").strip().split(" ")[0]);
    }

    /**
     * Parts that readers will miss.
     *
     * @param readers contacts by language tag; empty if they were not counted
     * @param isShort whether customers get short notice
     */
    static List<Finding> wanted(RetireForm form, Map<String, Long> readers, boolean isShort) {
        List<Finding> gaps = new ArrayList<>();
        if (!form.value("reason").isEmpty()) {
            byLanguage(readers).entrySet().stream()
                    .filter(each -> !each.getKey().equals(LocaleFallback.DEFAULT))
                    .filter(each ->
                            form.value("reason." + tagOf(form, each.getKey())).isEmpty())
                    .limit(MOST_LANGUAGES)
                    .forEach(each -> gaps.add(reason(form, each.getKey(), each.getValue())));
        }
        if (form.value("cause").isEmpty()) {
            gaps.add(warning(
                    "cause",
                    "What the provider does",
                    isShort ? "customers who get short notice read why" : "customers read why it ends"));
        }
        if (form.value("instead").isEmpty()) {
            gaps.add(warning("instead", "What customers can do instead", "it is the first that they ask"));
        }
        return gaps;
    }

    /** Parts that an approver will ask for: the reason for missed notice periods. */
    static List<Finding> owed(RetireForm form, PromiseSummary promised) {
        return promised.tooLate() == 0 || !form.value(RetireForm.GROUND).isEmpty()
                ? List.of()
                : List.of(error(
                        RetireForm.GROUND,
                        "Why the promise cannot be kept",
                        NumberText.counted(
                                promised.tooLate(),
                                "account gets less notice than it was promised",
                                "accounts get less notice than they were promised")));
    }

    private static Finding reason(RetireForm form, String language, long contacts) {
        String name = LanguageTags.inEnglish(language);
        String tag = tagOf(form, language);
        return warning(
                form.has("tag", tag) ? "reason-" + tag : "add-language",
                "Reason, " + name,
                NumberText.counted(contacts, "contact reads ", "contacts read ") + name);
    }

    /** The language as in the form; without a region if the form has none. */
    private static String tagOf(RetireForm form, String language) {
        return form.values("tag").stream()
                .filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(language))
                .findFirst()
                .orElse(language);
    }

    /** Contacts by language without region, most first. */
    static Map<String, Long> byLanguage(Map<String, Long> readers) {
        Map<String, Long> counts = new LinkedHashMap<>();
        readers.forEach(
                (tag, contacts) -> counts.merge(Locale.forLanguageTag(tag).getLanguage(), contacts, Long::sum));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
