package io.duskline.notice.text;

import java.util.Arrays;
import java.util.function.Function;
import org.springframework.modulith.NamedInterface;

/** A part of a {@link NoticeText}, in the order in which they are read. */
@NamedInterface("text")
public enum NoticeField {
    SUBJECT("subject", "Subject", NoticeText::subject),
    SUMMARY("summary", "Summary", NoticeText::summary),
    WHAT_STOPS("what_stops", "What stops", NoticeText::whatStops),
    WHAT_CONTINUES("what_continues", "What continues", NoticeText::whatContinues),
    WHAT_TO_DO("what_to_do", "What to do", NoticeText::whatToDo),
    IF_YOU_DO_NOTHING("if_you_do_nothing", "If you do nothing", NoticeText::ifYouDoNothing),
    YOUR_DATA("your_data", "Your data", NoticeText::yourData),
    HELP("help", "Help", NoticeText::help);

    private final String code;
    private final String label;
    private final Function<NoticeText, String> part;

    NoticeField(String code, String label, Function<NoticeText, String> part) {
        this.code = code;
        this.label = label;
        this.part = part;
    }

    /** Its name in REST, forms and sample files. */
    public String code() {
        return code;
    }

    /** What it is called on pages. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException if none has this code */
    public static NoticeField of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part of a notice: " + code));
    }

    /** What a text says there: Markdown with placeholders, but for the subject's one line of plain text; may be empty. */
    public String in(NoticeText text) {
        return part.apply(text);
    }
}
