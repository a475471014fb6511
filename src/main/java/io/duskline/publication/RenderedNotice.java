package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;

/** One revision as one reader reads it: every field filled in, as HTML or as plain text. */
public final class RenderedNotice {

    private final NoticeRevision revision;
    private final Placeholders values;

    RenderedNotice(Deprecation deprecation, NoticeRevision revision, MailReader reader, LocalizedTexts voice) {
        this.revision = revision;
        this.values = Placeholders.of(deprecation, reader, voice.dates());
    }

    /**
     * The notice for an unknown visitor: it speaks of accounts in general, and explains where the personal page is instead of
     * a link to it.
     */
    static RenderedNotice toAnyone(PublicNotice notice, NoticeRevision revision, LocalizedTexts voice, String pageUrl) {
        MailReader visitor = new MailReader(
                voice.text("page.any.account"),
                voice.text("page.any.contact"),
                "",
                revision.locale(),
                voice.dates().zone(),
                voice.text(
                        "page.any.resources", notice.deprecation().integration().name()),
                1,
                pageUrl + "#plan",
                voice.now());
        return new RenderedNotice(notice.deprecation(), revision, visitor, voice);
    }

    NoticeRevision revision() {
        return revision;
    }

    public String subject() {
        return NoticeMarkdown.line(revision.text().subject(), values);
    }

    /** A field other than the subject, by its code. */
    public Markup html(String field) {
        return html(NoticeField.of(field));
    }

    /** The same without what asks for the reader's plan, who has told it. */
    public Markup withoutPlan(String field) {
        return new Markup(NoticeMarkdown.of(NoticeField.of(field).in(revision.text()))
                .withoutPersonalLink()
                .html(values)
                .strip());
    }

    Markup html(NoticeField field) {
        return new Markup(
                NoticeMarkdown.of(field.in(revision.text())).html(values).strip());
    }

    public String summaryLine() {
        return NoticeMarkdown.of(revision.text().summary()).line(values);
    }

    /** Every field as plain text. */
    NoticeText plain() {
        return NoticeText.of(field -> field == NoticeField.SUBJECT
                ? subject()
                : NoticeMarkdown.of(field.in(revision.text())).text(values, Integer.MAX_VALUE));
    }
}
