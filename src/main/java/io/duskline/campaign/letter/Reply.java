package io.duskline.campaign.letter;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.Receipt;
import io.duskline.notice.text.Said;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A message to one recipient.
 *
 * @param said its content, besides the frame of the mail
 */
@NamedInterface("run")
public record Reply(MailKind kind, Said said) {

    /** Parts of a notice that can be appended. */
    public static final List<String> PARTS =
            List.of("what_to_do", "your_data", "what_stops", "what_continues", "if_you_do_nothing", "help");

    /** A reply to a question. */
    public static Reply saying(Said said) {
        return new Reply(MailKind.REPLY, said);
    }

    /** A receipt for an answer. */
    public static Reply confirming(Receipt receipt) {
        return new Reply(MailKind.ANSWERED, new Said("", null, null, null, null, null, receipt));
    }

    /** A declined request, with the reason. */
    public static Reply declining(Said reason) {
        return new Reply(MailKind.DECLINED, reason);
    }
}
