package io.duskline.sample;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notice as one Markdown file: the subject as {@code # …}, then {@code ## what_stops} and so on, one per field. */
final class NoticeMarkup {

    private static final String SUBJECT = "# ";
    private static final String FIELD = "## ";

    private NoticeMarkup() {}

    /** The fields by their names in REST, the subject among them. */
    static Map<String, String> fields(String markdown) {
        Map<String, StringBuilder> fields = new HashMap<>();
        @Nullable StringBuilder open = null;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith(SUBJECT)) {
                fields.put("subject", new StringBuilder(line.substring(SUBJECT.length())));
            } else if (line.startsWith(FIELD)) {
                open = fields.computeIfAbsent(line.substring(FIELD.length()).strip(), field -> new StringBuilder());
            } else if (open != null) {
                open.append(line).append('\n');
            }
        }
        Map<String, String> texts = new HashMap<>();
        fields.forEach((field, text) -> texts.put(field, text.toString().strip()));
        return texts;
    }
}
