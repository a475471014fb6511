package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.Placeholders;

/** The subject of a wave's mails in one language: the author's own, and what kind of mail it is. */
record MailSubject(MailContent content, MailText text) {

    /** One line without control characters. */
    String line(Placeholders values) {
        String own = NoticeMarkdown.line(text.source.text().subject(), values);
        MailKind kind = content.kind();
        String key = MailWords.key(kind, text.words, "mail.subject.");
        String suffix = text.words.text(key, "").replaceAll("[\\p{P}\\s]+", " ").strip();
        boolean said = kind == MailKind.MOVED && own.toLowerCase(text.locale).contains(suffix.toLowerCase(text.locale));
        String end = values.value("sunset").orElseThrow().text();
        return said
                ? own
                : text.words.text(
                        key, kind == MailKind.WITHDRAWN ? content.facts().integration() : own, end);
    }
}
