package io.duskline.notice.mail;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A mail as its reader gets it.
 *
 * @param subject one line without control characters
 * @param pieces the HTML document in pieces, cut at any point; mails to many readers share these objects
 * @param text at most 72 columns except for links; lines end with LF
 * @param locale of the text that fitted the reader best
 */
@NamedInterface("mail")
public record RenderedMail(String subject, List<String> pieces, String text, String locale) {

    /** The whole document. */
    public String html() {
        return String.join("", pieces);
    }
}
