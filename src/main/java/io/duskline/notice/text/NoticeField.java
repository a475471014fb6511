package io.duskline.notice.text;

import io.duskline.db.Coded;
import org.springframework.modulith.NamedInterface;

/** A part of a {@link NoticeText}. The constants are in reading order. */
@NamedInterface("text")
public enum NoticeField implements Coded {
    SUBJECT("Subject"),
    SUMMARY("Summary"),
    WHAT_STOPS("What stops"),
    WHAT_CONTINUES("What continues"),
    WHAT_TO_DO("What to do"),
    IF_YOU_DO_NOTHING("If you do nothing"),
    YOUR_DATA("Your data"),
    HELP("Help");

    private final String label;

    NoticeField(String label) {
        this.label = label;
    }

    /** Its name on pages. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException if none has this code */
    public static NoticeField of(String code) {
        return Coded.find(NoticeField.class, code)
                .orElseThrow(() -> new IllegalArgumentException("no part of a notice: " + code));
    }

    /** The text of this part: Markdown with placeholders, or one line of plain text for the subject. May be empty. */
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
