package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.Placeholders;
import org.jspecify.annotations.Nullable;

/** The subject of a wave's mails in one language: the author's own, and what kind of mail it is. */
record MailSubject(MailContent content, MailText text) {

    /** One line without control characters. */
    String line(Placeholders values) {
        MailContent.@Nullable Pause brownout = content.brownout();
        NoticeFacts.@Nullable Span pauses = brownout == null ? null : brownout.named();
        if (pauses != null) {
            String integration = content.facts().integration();
            String what = content.facts().partial() ? text.words.text("mail.part", integration) : integration;
            return text.words.text(
                    "mail.subject." + content.code(), what, values.dates().date(pauses.starts()));
        }
        String own = NoticeMarkdown.line(text.source.text().subject(), values);
        MailKind kind = content.kind();
        boolean isTakenBack = MailWords.isTakenBack(kind);
        boolean isUndated =
                kind == MailKind.WITHDRAWN && content.facts().named().isEmpty();
        String key = "mail.subject." + (isUndated ? "withdrawn_undated" : content.code());
        String suffix = text.words.text(key, "").replaceAll("[\\p{P}\\s]+", " ").strip();
        boolean said = kind == MailKind.MOVED && own.toLowerCase(text.locale).contains(suffix.toLowerCase(text.locale));
        // The date that was named, though none may hold: it is the one that its reader knows.
        String end = content.facts()
                .named()
                .filter(named -> content.facts().sunset().isEmpty())
                .map(named -> values.dates().date(named.instant()))
                .orElseGet(() -> values.value("sunset").orElseThrow().text());
        return said ? own : text.words.text(key, isTakenBack ? content.facts().integration() : own, end);
    }
}
