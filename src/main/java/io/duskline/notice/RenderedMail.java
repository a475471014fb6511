package io.duskline.notice;

import java.util.List;

/**
 * A mail as its reader gets it.
 *
 * @param subject one line without control characters
 * @param pieces the HTML, a whole document, cut wherever: what the mails of many readers share is the same object
 * @param text at most 72 columns but for links; lines end with LF
 * @param locale of the text that fitted the reader best
 */
public record RenderedMail(String subject, List<String> pieces, String text, String locale) {

    /** The whole document. */
    public String html() {
        return String.join("", pieces);
    }
}
