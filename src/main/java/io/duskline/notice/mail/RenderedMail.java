package io.duskline.notice.mail;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A mail as its reader gets it.
 *
 * @param subject one line without control characters
 * @param pieces the HTML, a whole document, cut wherever: what the mails of many readers share is the same object
 * @param text at most 72 columns but for links; lines end with LF
 * @param locale of the text that fitted the reader best
 */
@NamedInterface("mail")
public record RenderedMail(String subject, List<String> pieces, String text, String locale) {

    /** The whole document. */
    public String html() {
        return String.join("", pieces);
    }
}
