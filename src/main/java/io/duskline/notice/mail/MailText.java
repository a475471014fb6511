package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.BlankLines;
import io.duskline.notice.text.Fragment;
import io.duskline.notice.text.MailMarkup;
import io.duskline.notice.text.MailStyles;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One language of a frozen mail. Markdown is parsed and sanitized once, so that each reader costs only the filling. */
public final class MailText {

    static final int COLUMNS = 72;

    /** A field for the HTML and the text part of a mail. */
    record Part(NoticeMarkdown markdown, Fragment html) {

        static Part of(NoticeMarkdown markdown, MailMarkup markup) {
            return new Part(markdown, markdown.mail(markup));
        }
    }

    final MailContent.Text source;
    final Locale locale;
    final Wording words;
    final Part summary;
    final Part stops;
    final Part continues;
    final Part todo;
    final Part todoWithoutPlan;
    final Part nothing;
    final Part data;
    final Part help;

    MailText(MailContent.Text source, NoticeFacts facts, TemplateSet templates) {
        NoticeText text = source.text();
        MailStyles styles = templates.styles();
        MailMarkup plain = new MailMarkup(styles, "p", "mark", "•");
        this.source = source;
        this.locale = Locale.forLanguageTag(source.locale());
        this.words = templates.words().in(locale);
        this.summary = block(text.summary(), plain);
        this.stops = Part.of(listed(text.whatStops(), facts.stops()), new MailMarkup(styles, "p", "bad", "✕"));
        this.continues =
                Part.of(listed(text.whatContinues(), facts.continues()), new MailMarkup(styles, "p", "good", "✓"));
        this.todo = block(text.whatToDo(), plain);
        this.todoWithoutPlan = Part.of(NoticeMarkdown.of(text.whatToDo()).withoutPersonalLink(), plain);
        // The lead stands before this text on the same line.
        this.nothing = Part.of(
                NoticeMarkdown.of(text.ifYouDoNothing()), new MailMarkup(styles, "warnp", "warnp", "•").inline());
        this.data = block(text.yourData(), plain);
        this.help = block(text.help(), plain);
    }

    /** The author's subject with the kind of mail. One line without control characters. */
    String subject(MailContent content, Placeholders values) {
        MailContent.@Nullable Pause brownout = content.brownout();
        NoticeFacts.@Nullable Span pauses = brownout == null ? null : brownout.named();
        if (pauses != null) {
            return words.text(
                    "mail.subject." + content.code(),
                    what(content.facts()),
                    values.dates().date(pauses.starts()));
        }
        NoticeFacts facts = values.facts();
        String key = "mail.subject." + content.code();
        return switch (content.kind()) {
            case SUSPENDED -> words.text(key, facts.integration(), end(values));
            case WITHDRAWN ->
                facts.named()
                                .filter(day ->
                                        day.instant().isAfter(values.reader().at()))
                                .isPresent()
                        ? words.text(key + partial(facts), facts.integration(), end(values))
                        : words.text("mail.headline.withdrawn" + partial(facts), facts.integration());
            case EXTENDED -> words.text(key + partial(facts), facts.integration(), end(values));
            case DONE -> done(key, facts, values);
            case ANSWERED -> words.text(key, facts.integration());
            default -> prefixed(key, content, facts, values);
        };
    }

    /** The date that was announced last, even if it is outdated: its reader knows that date. */
    static String end(Placeholders values) {
        return values.facts()
                .named()
                .map(named -> values.dates().date(named.instant()))
                .orElseGet(() -> values.value("sunset").orElseThrow().text());
    }

    private String done(String key, NoticeFacts facts, Placeholders values) {
        ReaderDates dates = values.dates();
        return facts.milestone("export_until")
                .filter(until -> facts.isExportOpen(values.reader().at()))
                .map(until -> words.text(key + "_export", what(facts), dates.plainDate(dates.day(until.instant()))))
                .orElseGet(() -> words.text(key, what(facts)));
    }

    /** The author's subject after the kind of mail, unless it already contains it. */
    private String prefixed(String key, MailContent content, NoticeFacts facts, Placeholders values) {
        String own = NoticeMarkdown.line(source.text().subject(), values);
        boolean isTimeAlone = content.code().equals("moved")
                && daysMoved(content, facts, values.dates()).equals(Optional.of(0L));
        String prefix = key + (isTimeAlone ? "_time" : "");
        String bare =
                words.text(prefix, "").replaceAll("[\\p{P}\\p{Z}\\s]+", " ").strip();
        boolean isSaid =
                content.kind() == MailKind.MOVED && own.toLowerCase(locale).contains(bare.toLowerCase(locale));
        return isSaid ? own : words.text(prefix, own);
    }

    /** Number of the reader's days by which the date moved from the one that they know; negative if it is earlier now. */
    static Optional<Long> daysMoved(MailContent content, NoticeFacts facts, ReaderDates dates) {
        return Optional.ofNullable(content.toldBefore())
                .flatMap(told -> facts.sunset()
                        .map(now -> ChronoUnit.DAYS.between(dates.day(told.instant()), dates.day(now.instant()))));
    }

    /** The integration, or a part of it if only that part ends. */
    String what(NoticeFacts facts) {
        return facts.partial() ? words.text("mail.part", facts.integration()) : facts.integration();
    }

    /** Key suffix of texts for a partial end. */
    static String partial(NoticeFacts facts) {
        return facts.partial() ? "_partial" : "";
    }

    /**
     * @param html as its template wrote it, in pieces
     * @param plain as its template wrote it
     */
    RenderedMail mail(String subject, List<String> html, String plain) {
        return new RenderedMail(subject, ended(html), BlankLines.tidy(plain), source.locale());
    }

    /** Without surrounding blanks, and with a line break at its end. */
    private static List<String> ended(List<String> html) {
        String last = html.isEmpty() ? "" : html.getLast();
        int end = last.length() - 1;
        boolean isEnded = end > 0
                && last.charAt(end) == '\n'
                && !Character.isWhitespace(last.charAt(end - 1))
                && !html.getFirst().isEmpty()
                && !Character.isWhitespace(html.getFirst().charAt(0));
        return isEnded ? html : List.of(String.join("", html).strip() + "\n");
    }

    private static Part block(String markdown, MailMarkup markup) {
        return Part.of(NoticeMarkdown.of(markdown), markup);
    }

    /** The notice's text, else the catalog's names. */
    private static NoticeMarkdown listed(String said, List<String> names) {
        return said.isBlank() ? NoticeMarkdown.list(names) : NoticeMarkdown.of(said);
    }
}
