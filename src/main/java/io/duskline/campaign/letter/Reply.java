package io.duskline.campaign.letter;

import io.duskline.notice.MailKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What one of us writes to one reader.
 *
 * @param text theirs alone, as it is read
 * @param part of the approved notice that stands with it, in the reader's language; null for none
 */
@NamedInterface("run")
public record Reply(MailKind kind, String text, @Nullable String part) {

    /** The parts of a notice that may stand with what one of us writes. */
    public static final List<String> PARTS =
            List.of("what_to_do", "your_data", "what_stops", "what_continues", "if_you_do_nothing", "help");

    /** To a question. */
    public static Reply saying(String text, @Nullable String part) {
        return new Reply(MailKind.REPLY, text, part);
    }

    /** That they get no more time, for this reason. */
    public static Reply declining(String why) {
        return new Reply(MailKind.DECLINED, why, null);
    }
}
