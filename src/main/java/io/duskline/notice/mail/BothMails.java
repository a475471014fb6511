package io.duskline.notice.mail;

import java.util.ArrayList;
import java.util.List;

/** Two rendered mails in one: after a word that there are two, first the one, then the other, each as it is by itself. */
final class BothMails {

    private static final String BODY = "<body";
    private static final String BODY_ENDS = "</body>";

    /** Where what is seen of a mail begins; without it, the whole body is taken. */
    private static final String ARTICLE = "<div role=\"article\"";

    /** A line that ends what is said (RFC 3676, section 4.3): what came after it would be taken for a signature. */
    private static final String SIGNATURE = "\n-- \n";

    private static final String BETWEEN = "\n\n" + "=".repeat(MailText.COLUMNS) + "\n\n";

    private BothMails() {}

    /**
     * @param html what stands before both
     * @param text the same as plain text
     */
    static RenderedMail of(RenderedMail first, RenderedMail second, String html, String text) {
        String whole = first.html();
        int opened = opened(whole);
        int closed = whole.lastIndexOf(BODY_ENDS);
        List<String> pieces = new ArrayList<>();
        cut(first.pieces(), 0, opened, pieces);
        pieces.add(html);
        cut(first.pieces(), opened, closed, pieces);
        seen(second, pieces);
        cut(first.pieces(), closed, whole.length(), pieces);
        return new RenderedMail(
                first.subject() + " · " + second.subject(),
                pieces,
                text.strip() + BETWEEN + first.text().replaceFirst(SIGNATURE, "\n") + BETWEEN + second.text(),
                first.locale());
    }

    private static void seen(RenderedMail mail, List<String> out) {
        String html = mail.html();
        int article = html.indexOf(ARTICLE);
        cut(mail.pieces(), article < 0 ? opened(html) : article, html.lastIndexOf(BODY_ENDS), out);
    }

    /** Stays in pieces, so that what many readers share is still apart from what is theirs. */
    private static void cut(List<String> pieces, int from, int to, List<String> out) {
        int at = 0;
        for (String piece : pieces) {
            int begin = Math.max(from - at, 0);
            int end = Math.min(to - at, piece.length());
            if (begin < end) {
                out.add(piece.substring(begin, end));
            }
            at += piece.length();
        }
    }

    private static int opened(String html) {
        return html.indexOf('>', html.indexOf(BODY)) + 1;
    }
}
