package io.duskline.notice.text;

import java.util.Arrays;
import org.springframework.modulith.NamedInterface;

/** A part of a {@link NoticeText}, in the order in which they are read. */
@NamedInterface("text")
public enum NoticeField {
    SUBJECT("subject", "Subject"),
    SUMMARY("summary", "Summary"),
    WHAT_STOPS("what_stops", "What stops"),
    WHAT_CONTINUES("what_continues", "What continues"),
    WHAT_TO_DO("what_to_do", "What to do"),
    IF_YOU_DO_NOTHING("if_you_do_nothing", "If you do nothing"),
    YOUR_DATA("your_data", "Your data"),
    HELP("help", "Help");

    private final String code;
    private final String label;

    NoticeField(String code, String label) {
        this.code = code;
        this.label = label;
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
        return switch (this) {
            case SUBJECT -> text.subject();
            case SUMMARY -> text.summary();
            case WHAT_STOPS -> text.whatStops();
            case WHAT_CONTINUES -> text.whatContinues();
            case WHAT_TO_DO -> text.whatToDo();
            case IF_YOU_DO_NOTHING -> text.ifYouDoNothing();
            case YOUR_DATA -> text.yourData();
            case HELP -> text.help();
        };
    }
}
