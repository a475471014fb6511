package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.MailModel;
import io.duskline.notice.mail.ReadyMail;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.Wording;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Every mail that a plan may send, in every language that has a text, for the approver. */
@NamedInterface("editor")
@Component
public class Proofs {

    /** If the date never moved, the example of a moved date uses an earlier date that is this many days away. */
    private static final int EXAMPLE_DAYS = 7;

    /** The longest allowed reason of a move, in three-byte characters. */
    private static final String LONGEST_REASON = "\u3042".repeat(2000);

    private final FrozenMails mails;
    private final PreviewReaders readers;
    private final FrameTexts texts;
    private final Clock clock;

    Proofs(FrozenMails mails, PreviewReaders readers, FrameTexts texts, Clock clock) {
        this.mails = mails;
        this.readers = readers;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Size of one mail in one language.
     *
     * @param locale BCP 47 tag of its text
     * @param language its English name
     * @param bytes size of its HTML at the longest: long names, and the longest reason of a move
     */
    public record Size(MailKind kind, String locale, String language, int bytes) {

        /** Rounded up. */
        public int kilobytes() {
            return (bytes + 1023) / 1024;
        }

        /** Close to the size at which mail programs cut it off. */
        public boolean isLarge() {
            return bytes > NoticeLint.LARGE;
        }
    }

    /**
     * One mail in one language, for one reader.
     *
     * @param previewLine text that mail programs show beside the subject
     */
    public record Proof(Size mail, String subject, String previewLine) {}

    /**
     * How mails and pages of one language introduce catalog texts, which are not translated.
     *
     * @param reasonLead {@code Pourquoi.}
     * @param replacementLead {@code À la place.}
     */
    public record CatalogLead(String locale, String language, String reasonLead, String replacementLead) {}

    /**
     * By kind, then by locale in the given order.
     *
     * @param account external id of the account whose first contact reads them; empty for a made-up reader
     * @throws ProblemException (404) if there is no such account
     */
    public List<Proof> of(
            Deprecation d,
            List<NoticeRevision> revisions,
            Collection<MailKind> kinds,
            boolean isAdvisory,
            String account) {
        return sizes(d, revisions, kinds).stream()
                .map(size -> {
                    ReadyMail mail = mails.current(d, revisions, size.kind(), toldBefore(d));
                    MailReader nora = readers.chosen(d, account, size.locale(), clock.instant());
                    MailModel model =
                            mail.model(mail.fitting(size.locale()), isAdvisory ? readers.ofAdvisory(nora) : nora, null);
                    return new Proof(size, model.subject(), model.previewLine());
                })
                .toList();
    }

    /** By kind, then by locale in the given order. */
    public List<Size> sizes(Deprecation d, List<NoticeRevision> revisions, Collection<MailKind> kinds) {
        LocalMoment from = toldBefore(d)
                .named()
                .orElseGet(() -> new LocalMoment(
                        LocalDate.ofInstant(clock.instant(), d.zone()).atStartOfDay(), d.zone()));
        return kinds.stream()
                .flatMap(kind -> {
                    ReadyMail longest = mails.longest(d, revisions, kind, toldBefore(d), from, LONGEST_REASON);
                    return revisions.stream()
                            .map(revision -> new Size(
                                    kind,
                                    revision.locale(),
                                    revision.language(),
                                    longest.bytes(revision.locale(), mails.somebody())));
                })
                .toList();
    }

    /** How each language introduces reason and replacement. */
    public List<CatalogLead> catalogLeads(List<NoticeRevision> revisions) {
        return revisions.stream()
                .map(revision -> {
                    Wording words = texts.in(revision.locale());
                    return new CatalogLead(
                            revision.locale(),
                            revision.language(),
                            words.text("mail.lead", words.text("mail.why")),
                            words.text("mail.lead", words.text("mail.replacement")));
                })
                .toList();
    }

    /**
     * A part of a text with sample values for its placeholders, without markup.
     *
     * @param end the reader's own end; null for the deprecation's end
     */
    public String filled(Deprecation d, NoticeRevision text, NoticeField field, @Nullable LocalDateTime end) {
        MailReader reader = readers.madeUp(d, text.locale(), clock.instant()).withEnd(end);
        Placeholders values =
                Placeholders.of(d, reader, texts.dates(Locale.forLanguageTag(text.locale()), reader.zone()));
        String written = field.in(text.text());
        return field == NoticeField.SUBJECT
                ? NoticeMarkdown.line(written, values)
                : NoticeMarkdown.of(written).text(values, Integer.MAX_VALUE).strip();
    }

    /**
     * The end that readers of the next mail about a date already know. That is the end before the last change. If the date
     * never changed, it is an example a week later. Without a date, it is the current state.
     */
    public static End toldBefore(Deprecation d) {
        if (d.date().isEmpty()) {
            return d.end();
        }
        @Nullable LocalMoment from = d.lastMove().map(SunsetMove::from).orElse(null);
        return d.lastMove()
                .map(move -> End.of(
                        switch (move.kind()) {
                            case MOVED, SUSPENDED -> End.Kind.DATED;
                            case RESUMED -> End.Kind.SUSPENDED;
                            case DATED -> End.Kind.TO_BE_ANNOUNCED;
                        },
                        from))
                .orElseGet(() -> new End.Dated(d.date().orElseThrow().plusDays(EXAMPLE_DAYS)));
    }
}
