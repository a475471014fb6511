package io.duskline.notice.mail;

import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail rendered once for all readers who differ in nothing but their names, what they use and their link. Filling it
 * in gives what rendering gives, for a tenth of its cost.
 */
record PreparedMail(MailText text, PreparedText subject, PreparedText html, PreparedText plain) {

    /**
     * What a mail depends on apart from {@link Placeholders#PERSONAL personal} values.
     *
     * @param answer what the mail says of it, as in {@link MailReader}
     * @param passedBy as in {@link MailReader}
     * @param end as in {@link MailReader}
     * @param left until then, in words
     * @param untilBrownout the same until the brownout of which the mail speaks; empty where it speaks of none
     * @param brownout that a text speaks of then
     */
    record Key(
            ReadyMail mail,
            MailText text,
            ZoneId zone,
            String role,
            boolean hasResource,
            boolean isAdvisory,
            @Nullable String passedBy,
            MailReader.@Nullable Answered answer,
            @Nullable LocalDateTime end,
            String left,
            String untilBrownout,
            @Nullable Instant brownout,
            boolean isExportOpen) {

        static Key of(ReadyMail mail, MailText text, NoticeFacts facts, MailReader reader, ReaderDates dates) {
            return new Key(
                    mail,
                    text,
                    reader.zone(),
                    reader.role(),
                    reader.resource() != null,
                    reader.unsubscribe() != null,
                    reader.passedBy(),
                    mail.spokenOf(reader.answer()),
                    reader.end(),
                    facts.of(reader)
                            .sunset()
                            .map(sunset -> dates.left(reader.at(), sunset.instant()))
                            .orElse(""),
                    mail.pauses()
                            .map(pauses -> dates.left(reader.at(), pauses.starts()))
                            .orElse(""),
                    facts.brownout(reader.at()).orElse(null),
                    facts.isExportOpen(reader.at()));
        }
    }

    /** Two lengths: a template that decides by the length of a value makes two forms that are not the same. */
    private static final int SHORT = 1;

    private static final int LONG = 300;

    /**
     * What it gives for one reader is compared with what rendering gives, so that a template which looks at a link or a
     * name and decides is found out. Whether there is a form never depends on who reads first.
     *
     * @return empty where the templates do more with a reader's values than to write them
     */
    static Optional<PreparedMail> of(ReadyMail mail, MailText text, MailReader reader) {
        try {
            Optional<PreparedMail> prepared = cut(mail, text, reader, SHORT);
            boolean isSame = prepared.isPresent() && prepared.equals(cut(mail, text, reader, LONG));
            return isSame ? prepared.filter(cut -> cut.holds(mail, mail.likely(reader))) : Optional.empty();
        } catch (IllegalStateException e) {
            // The templates fail over a mark, though perhaps not over a value.
            return Optional.empty();
        }
    }

    private static Optional<PreparedMail> cut(ReadyMail mail, MailText text, MailReader reader, int length) {
        SlotMarks marks = new SlotMarks(length);
        MailModel model = mail.model(text, reader, marks);
        String subject = model.subject();
        PreparedMail prepared =
                new PreparedMail(text, marks.cut(subject), marks.cut(model.html()), marks.cut(model.plain()));
        return marks.isSpoiled() ? Optional.empty() : Optional.of(prepared);
    }

    private boolean holds(ReadyMail mail, MailReader reader) {
        RenderedMail whole = mail.model(text, reader, null).render();
        RenderedMail filled = fill(mail.values(text, reader));
        return filled.subject().equals(whole.subject())
                && filled.html().equals(whole.html())
                && filled.text().equals(whole.text());
    }

    RenderedMail fill(Placeholders values) {
        return text.mail(subject.filled(values), html.pieces(values), plain.filled(values));
    }
}
