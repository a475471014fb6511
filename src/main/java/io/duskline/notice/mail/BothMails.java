package io.duskline.notice.mail;

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
        return new RenderedMail(
                first.subject() + " · " + second.subject(),
                List.of(
                        whole.substring(0, opened),
                        html,
                        whole.substring(opened, closed),
                        seen(second.html()),
                        whole.substring(closed)),
                text.strip() + BETWEEN + first.text().replaceFirst(SIGNATURE, "\n") + BETWEEN + second.text(),
                first.locale());
    }

    private static String seen(String html) {
        int article = html.indexOf(ARTICLE);
        return html.substring(article < 0 ? opened(html) : article, html.lastIndexOf(BODY_ENDS));
    }

    private static int opened(String html) {
        return html.indexOf('>', html.indexOf(BODY)) + 1;
    }
}
