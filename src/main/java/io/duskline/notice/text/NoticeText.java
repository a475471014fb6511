package io.duskline.notice.text;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.modulith.NamedInterface;

/**
 * The text about a deprecation in one language: Markdown with named placeholders. The subject is one line of plain text with
 * placeholders. A part without text is the empty string.
 */
@NamedInterface("text")
public record NoticeText(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String subject,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String summary,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String whatStops,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String whatContinues,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String whatToDo,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String ifYouDoNothing,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String yourData,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String help) {

    public static final NoticeText EMPTY = of(field -> "");

    /** @param parts the text of each field */
    public static NoticeText of(Function<NoticeField, String> parts) {
        return new NoticeText(
                parts.apply(NoticeField.SUBJECT),
                parts.apply(NoticeField.SUMMARY),
                parts.apply(NoticeField.WHAT_STOPS),
                parts.apply(NoticeField.WHAT_CONTINUES),
                parts.apply(NoticeField.WHAT_TO_DO),
                parts.apply(NoticeField.IF_YOU_DO_NOTHING),
                parts.apply(NoticeField.YOUR_DATA),
                parts.apply(NoticeField.HELP));
    }

    /** @param fields by their codes; a missing field becomes empty */
    public static NoticeText of(Map<String, String> fields) {
        return of(field -> fields.getOrDefault(field.code(), ""));
    }

    /** By their codes, in reading order. */
    public Map<String, String> fields() {
        Map<String, String> all = new LinkedHashMap<>();
        for (NoticeField field : NoticeField.values()) {
            all.put(field.code(), field.in(this));
        }
        return all;
    }
}
