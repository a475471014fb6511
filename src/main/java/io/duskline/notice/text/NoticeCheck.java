package io.duskline.notice.text;

import io.duskline.catalog.MilestoneKind;
import io.duskline.db.Coded;
import io.duskline.web.Faults;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks that a notice may be saved. Recommendations are left to the lint. */
public final class NoticeCheck {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_FIELD = 20_000;

    private NoticeCheck() {}

    /** @return the text as it is saved: trimmed, with LF line ends */
    public static NoticeText check(NoticeText text, NoticeFacts facts, Faults faults) {
        NoticeText kept = NoticeText.of(field -> check(field, field.in(text), faults));
        for (NoticeField field : NoticeField.values()) {
            String value = field.in(kept);
            // a longer text is rejected for its length and not parsed
            if (value.length() <= 2 * LONGEST_FIELD) {
                placeholders(field.code(), value, facts, faults);
                links(field.code(), field == NoticeField.SUBJECT ? "" : value, faults);
            }
        }
        return kept;
    }

    private static String check(NoticeField field, String value, Faults faults) {
        return switch (field) {
            case SUBJECT -> faults.line(value, field.code(), LONGEST_SUBJECT);
            case SUMMARY -> faults.text(lines(value), field.code(), LONGEST_FIELD);
            case WHAT_STOPS, WHAT_CONTINUES, WHAT_TO_DO, IF_YOU_DO_NOTHING, YOUR_DATA, HELP ->
                faults.optionalText(lines(value), field.code(), LONGEST_FIELD);
        };
    }

    /** With LF as line ends. */
    public static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static void placeholders(String field, String value, NoticeFacts facts, Faults faults) {
        for (String name : Placeholders.used(value)) {
            if (Placeholders.names(facts).contains(name)) {
                continue;
            }
            faults.add(
                    field,
                    Coded.find(MilestoneKind.class, name).isPresent()
                            ? "the placeholder {{" + name + "}} has no date: this deprecation has no milestone " + name
                            : "the placeholder {{" + name + "}} does not exist." + suggestion(name, facts));
        }
    }

    private static void links(String field, String value, Faults faults) {
        for (String destination : NoticeMarkdown.destinations(value)) {
            List<String> used = Placeholders.used(destination);
            if (NoticeMarkdown.isPersonal(destination)) {
                continue;
            }
            if (!used.isEmpty()) {
                faults.add(
                        field, "a link leads to an address or to {{link}} alone, not to {{" + used.getFirst() + "}}");
            } else if (!LinkTarget.isAllowed(destination)) {
                faults.add(
                        field,
                        "a link leads to an address that begins with https://, http:// or mailto:, or to {{link}}, not to "
                                + destination);
            }
        }
    }

    private static String suggestion(String name, NoticeFacts facts) {
        return nearest(name, Placeholders.names(facts))
                .map(near -> " Did you mean {{" + near + "}}?")
                .orElse("");
    }

    /** The placeholder that the name extends ({@code sunset.date}), else one that differs by a few typing mistakes. */
    static Optional<String> nearest(String name, List<String> names) {
        return names.stream()
                .filter(known -> name.startsWith(known + ".") || name.startsWith(known + "_"))
                .max(Comparator.comparingInt(String::length))
                .or(() -> names.stream()
                        .filter(known -> distance(name, known) <= Math.max(2, known.length() / 3))
                        .min(Comparator.comparingInt(known -> distance(name, known))));
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
