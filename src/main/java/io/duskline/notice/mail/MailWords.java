package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a kind of mail is among the others, and which of a set's frame texts it has. */
final class MailWords {

    private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

    private MailWords() {}

    /** Whether one of us writes it to one reader. */
    static boolean isWritten(MailKind kind) {
        return kind == MailKind.REPLY || kind == MailKind.DECLINED;
    }

    /** It says that what was announced does not happen, or not for now. */
    static boolean isTakenBack(MailKind kind) {
        return kind == MailKind.WITHDRAWN || kind == MailKind.SUSPENDED;
    }

    /** Whether it speaks of a brownout. */
    static boolean isOfBrownout(MailKind kind) {
        return kind == MailKind.BROWNOUT || kind == MailKind.BROWNOUT_OVER;
    }

    /** What somebody wrote, as a mail shows it. */
    static List<String> paragraphs(String written) {
        return BETWEEN_PARAGRAPHS
                .splitAsStream(written)
                .map(paragraph -> paragraph.strip().replaceAll("\\s*\\R\\s*", " "))
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /** What a part of a notice is called among what templates are given; the help stands in each such mail anyway. */
    static String place(@Nullable String part) {
        return switch (part == null ? "" : part) {
            case "what_to_do" -> "todo";
            case "your_data" -> "data";
            case "what_stops" -> "stops";
            case "what_continues" -> "continues";
            case "if_you_do_nothing" -> "nothing";
            default -> "help";
        };
    }

    /** Before the lines of a list, in text. */
    static String bullet(String place) {
        return switch (place) {
            case "stops" -> "x  ";
            case "continues" -> "+  ";
            default -> "- ";
        };
    }
}
