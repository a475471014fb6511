package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.Wording;

/** Which of a set's frame texts a kind of mail has. */
final class MailWords {

    private MailWords() {}

    /** Sets that were frozen before single accounts could have an end of their own have no words for it but these. */
    static String key(MailContent content, Wording words, String stem) {
        MailKind kind = content.kind();
        String key = stem + content.code();
        boolean isLater = kind == MailKind.EXTENDED || kind == MailKind.REVOKED;
        return isLater && words.find(key).isEmpty() ? stem + MailKind.MOVED.code() : key;
    }
}
