package io.duskline.campaign.letter;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.Said;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What one of us writes to one reader.
 *
 * @param said what they read beside the frame of the mail
 */
@NamedInterface("run")
public record Reply(MailKind kind, Said said) {

    /** The parts of a notice that may stand with what one of us writes. */
    public static final List<String> PARTS =
            List.of("what_to_do", "your_data", "what_stops", "what_continues", "if_you_do_nothing", "help");

    /** To a question. */
    public static Reply saying(Said said) {
        return new Reply(MailKind.REPLY, said);
    }

    /** That they get no more time, for this reason. */
    public static Reply declining(Said why) {
        return new Reply(MailKind.DECLINED, why);
    }
}
