package io.duskline.notice.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.modulith.NamedInterface;

/**
 * What is said about a deprecation in one language: Markdown with named placeholders, but for the subject, which is
 * one line of plain text with placeholders. The empty string where nothing is said.
 */
@NamedInterface("text")
public record NoticeText(
        String subject,
        String summary,
        String whatStops,
        String whatContinues,
        String whatToDo,
        String ifYouDoNothing,
        String yourData,
        String help) {

    public static final NoticeText EMPTY = of(Map.of());

    /** @param fields by the names that REST and the form use; empty where one is not there */
    public static NoticeText of(Map<String, String> fields) {
        return new NoticeText(
                fields.getOrDefault("subject", ""),
                fields.getOrDefault("summary", ""),
                fields.getOrDefault("what_stops", ""),
                fields.getOrDefault("what_continues", ""),
                fields.getOrDefault("what_to_do", ""),
                fields.getOrDefault("if_you_do_nothing", ""),
                fields.getOrDefault("your_data", ""),
                fields.getOrDefault("help", ""));
    }

    /** By the names that REST and the form use, in their order. */
    public Map<String, String> fields() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("subject", subject);
        all.put("summary", summary);
        all.put("what_stops", whatStops);
        all.put("what_continues", whatContinues);
        all.put("what_to_do", whatToDo);
        all.put("if_you_do_nothing", ifYouDoNothing);
        all.put("your_data", yourData);
        all.put("help", help);
        return all;
    }
}
