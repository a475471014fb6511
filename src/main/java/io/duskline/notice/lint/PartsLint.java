package io.duskline.notice.lint;

import io.duskline.catalog.Capability;
import io.duskline.finding.Finding;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Checks that a text says everything that its reader must know. */
final class PartsLint {

    private static final String SUNSET = "sunset";

    /** A part that may be missing, the kind of the finding, and its text. */
    private record Part(NoticeField field, String kind, String reason) {}

    private static final List<Part> EXPECTED = List.of(
            new Part(NoticeField.WHAT_CONTINUES, "nothing_continues", "does not say what continues"),
            new Part(NoticeField.WHAT_TO_DO, "nothing_to_do", "does not say what to do"),
            new Part(
                    NoticeField.IF_YOU_DO_NOTHING,
                    "nothing_on_doing_nothing",
                    "does not say what happens if nothing is done"),
            new Part(NoticeField.YOUR_DATA, "nothing_on_data", "does not say what happens to the customer's data"),
            new Part(NoticeField.HELP, "no_help", "does not say how to reach a person"));

    private PartsLint() {}

    static List<Finding> check(LintedText text) {
        Map<String, String> fields = text.fields();
        List<Finding> found = new ArrayList<>();
        EXPECTED.stream()
                .filter(part -> fields.getOrDefault(part.field().code(), "").isBlank())
                .filter(part -> !isSaidByTheCatalog(part.field(), text))
                .map(part -> Finding.warning(part.kind(), part.reason())
                        .withSubject(part.field().code()))
                .forEach(found::add);
        List<String> used = Placeholders.used(String.join("\n", fields.values()));
        if (!used.contains(SUNSET)) {
            found.add(Finding.warning("no_date", "has no end date. Use {{sunset}}")
                    .withSubject("summary"));
        }
        if (!used.contains(Placeholders.LINK)) {
            found.add(Finding.warning(
                            "no_personal_link",
                            "the reader's own page is nowhere in the text. Link to it: [Tell us your plan]({{link}})")
                    .withSubject("what_to_do"));
        }
        untranslated(text, found);
        return found;
    }

    /** If the text leaves it out, mail and page list the catalog's names of what continues. */
    private static boolean isSaidByTheCatalog(NoticeField field, LintedText text) {
        return field == NoticeField.WHAT_CONTINUES && !text.about().continues().isEmpty();
    }

    /** The catalog calls a capability by one name, in one language; a name of several words is no brand, unless it is quoted. */
    private static void untranslated(LintedText text, List<Finding> found) {
        if (text.language().equals("en")) {
            return;
        }
        for (NoticeField field : List.of(NoticeField.WHAT_STOPS, NoticeField.WHAT_CONTINUES)) {
            String words = LanguageLint.unquoted(field.in(text.revision().text()));
            text.about().integration().capabilities().stream()
                    .map(Capability::name)
                    .filter(name -> name.strip().contains(" "))
                    .filter(name -> words.contains(name.strip()))
                    .findFirst()
                    .ifPresent(name -> found.add(Finding.warning(
                                    "untranslated",
                                    "“" + name + "” stands as in the catalog, not in "
                                            + text.locale().getDisplayLanguage(Locale.ENGLISH))
                            .withSubject(field.code())));
        }
    }

    static boolean isWhole(NoticeText text) {
        return Stream.of(NoticeField.WHAT_STOPS, NoticeField.WHAT_CONTINUES, NoticeField.IF_YOU_DO_NOTHING)
                .noneMatch(field -> field.in(text).isBlank());
    }
}
