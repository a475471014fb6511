package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeFacts.Span;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the templates are given for one reader: maps and texts, with markdown as safe markup; absent parts are absent. */
public final class MailModel {

    private final MailContent content;
    private final MailText text;
    private final List<MailText> all;
    private final TemplateSet templates;
    private final MailReader reader;
    private final @Nullable SlotMarks marks;
    private final ReaderDates dates;
    private final Wording words;
    private final Placeholders values;
    private final NoticeFacts facts;
    private final String subject;
    private final Map<String, Object> model = new HashMap<>();

    /** @param marks where it is rendered for all readers who are like this one but for their personal values */
    MailModel(
            MailContent content,
            MailText text,
            List<MailText> all,
            TemplateSet templates,
            MailReader reader,
            @Nullable SlotMarks marks) {
        this.content = content;
        this.text = text;
        this.all = all;
        this.templates = templates;
        this.reader = reader;
        this.marks = marks;
        this.words = text.words;
        this.dates = ReaderDates.of(words, text.locale, reader.zone());
        this.facts = content.facts().saying(text.source.said()).of(reader);
        this.values = Placeholders.of(facts, reader, dates, marks);
        this.subject = line();
        frame();
        panel();
        new MailParts(content, text, facts, reader, dates, values, marks, model).put();
        links();
        footer();
    }

    public RenderedMail render() {
        return text.mail(subject, List.of(html()), plain());
    }

    public String subject() {
        return subject;
    }

    /** What mail programs show beside the subject. */
    public String previewLine() {
        return model.getOrDefault("preheader", "").toString();
    }

    String html() {
        return templates.html(model, text.locale);
    }

    String plain() {
        return templates.text(model, text.locale);
    }

    private boolean is(MailKind kind) {
        return content.kind() == kind;
    }

    private String line() {
        MailSubject said = new MailSubject(content, text);
        String line = said.line(values);
        return marks != null && SlotMarks.isIn(line) ? marks.mark(new Slot.Subject(said), line) : line;
    }

    private void frame() {
        model.put("t", new FrameWords(words));
        model.put("s", templates.styleModel());
        model.put("wrap", new WrapWords(MailText.COLUMNS, marks));
        model.put("lang", text.source.locale());
        model.put("dir", Wording.isRightToLeft(text.locale) ? "rtl" : "ltr");
        model.put("start", Wording.isRightToLeft(text.locale) ? "right" : "left");
        model.put("subject", subject);
        model.put("vendor", content.vendor().name());
        model.put("address", content.vendor().postalAddress());
        model.put("account", filled("account.name"));
        model.put("fromKey", reader.unsubscribe() == null ? "mail.from" : "mail.from_advisory");
        model.put("headline", words.text("mail.headline." + content.code(), what()));
        note().ifPresent(note -> model.put("note", note));
        passedBy();
        model.put("withdrawn", is(MailKind.WITHDRAWN));
    }

    private String what() {
        return facts.partial() && !MailWords.isTakenBack(content.kind())
                ? words.text("mail.part", facts.integration())
                : facts.integration();
    }

    /** What is said first: of the account's answer, where the mail comes in spite of it. */
    private Optional<String> note() {
        MailReader.@Nullable Answered answer = reader.answer();
        String key = "mail.note." + content.code();
        @Nullable Instant usedAt = answer == null ? null : answer.usedAt();
        if (answer != null && usedAt != null && is(MailKind.ASKED_AGAIN)) {
            String asked = key + "." + answer.code();
            String day = dates.date(answer.day());
            String last = dates.date(usedAt);
            return words.find(asked).map(any -> words.text(asked, day, facts.integration(), last));
        }
        if (answer != null && (is(MailKind.REMINDER) || is(MailKind.FINAL))) {
            boolean isRequest =
                    answer.code().equals("need_help") || answer.code().equals("need_more_time");
            boolean isDecided = answer.code().equals("decided");
            return words.find(isDecided ? "mail.note.decided" : isRequest ? "mail.note.waiting" : "mail.note.lapsed");
        }
        MailContent.@Nullable Pause brownout = content.brownout();
        if (brownout != null) {
            return Optional.of(brownoutNote(brownout));
        }
        if (is(MailKind.DONE) && reader.resource() != null && !Boolean.TRUE.equals(content.toldAfterwards())) {
            return words.find(key)
                    .or(() -> words.find("mail.note.about")
                            .map(any -> words.text("mail.note.about", filled("resources"))));
        }
        boolean isUndated = facts.sunset().isEmpty() && !MailWords.isTakenBack(content.kind());
        return words.find(key).or(() -> words.find("mail.note.undated").filter(note -> isUndated));
    }

    private String brownoutNote(MailContent.Pause brownout) {
        if (is(MailKind.BROWNOUT_OVER)) {
            String when = brownoutPanel(brownout).whole(Objects.requireNonNull(brownout.now()));
            return words.text("mail.note.brownout_over", what(), when);
        }
        return words.text(brownout.now() == null ? "mail.note.brownout_off" : "mail.note.brownout");
    }

    private BrownoutPanel brownoutPanel(MailContent.Pause brownout) {
        return new BrownoutPanel(brownout, facts, dates, reader.at());
    }

    private void passedBy() {
        @Nullable String from = reader.passedBy();
        if (from != null) {
            model.put("passedBy", words.text("mail.passed_by", from));
        }
    }

    private String filled(String placeholder) {
        return values.value(placeholder).orElseThrow().text();
    }

    private void panel() {
        MailContent.@Nullable Pause brownout = content.brownout();
        if (brownout != null && is(MailKind.BROWNOUT)) {
            brownoutPanel(brownout).into(model);
        } else {
            new DatePanel(content, facts, dates, reader).into(model);
        }
        String preheader = String.valueOf(model.get("preheader"));
        model.put(
                "preheader",
                reader.resource() == null
                        ? preheader
                        : words.text("mail.preheader.about", preheader, filled("resources")));
    }

    private void put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            model.put(name, value);
        }
    }

    private void links() {
        String notice = content.baseUrl() + "/notices/" + facts.slug();
        model.put("link", values.link());
        model.put("contacts", values.link() + "/contacts");
        put("unsubscribe", values.unsubscribe());
        model.put("notice", notice);
        if (facts.sunset().isPresent() && !MailWords.isTakenBack(content.kind())) {
            model.put("calendar", reader.end() == null ? notice + ".ics" : values.link() + "/calendar.ics");
        }
        List<Map<String, String>> languages = new ArrayList<>();
        for (MailText other : all) {
            if (other != text) {
                String tag = other.source.locale();
                boolean known = other.words.locale().getLanguage().equals(other.locale.getLanguage());
                String own = other.locale.getDisplayLanguage(other.locale);
                languages.add(Map.of(
                        "tag",
                        tag,
                        "url",
                        notice + "?lang=" + tag,
                        "name",
                        known ? other.words.text("mail.in_this_language") : own,
                        "label",
                        known ? other.words.text("mail.text.other_language") : own + ":"));
            }
        }
        model.put("languages", languages);
    }

    private void footer() {
        String role = "mail.role." + reader.role().toLowerCase(Locale.ROOT);
        model.put(
                "because",
                words.find(role)
                        .map(known -> words.text("mail.because", known))
                        .orElseGet(() -> words.text("mail.because_account")));
        if (!facts.names().isEmpty()) {
            List<String> quoted = facts.names().stream()
                    .map(name -> words.text("mail.quoted", name))
                    .toList();
            model.put("names", words.text("mail.names", words.any(quoted)));
        }
        model.put("revision", words.text("mail.revision", text.source.revision(), dates.date(text.source.createdAt())));
    }

    /**
     * The one loud thing in a brownout's mail: when it pauses, for how long, what was said before, and when it ends for good.
     *
     * @param at the moment of reading
     */
    record BrownoutPanel(MailContent.Pause pause, NoticeFacts facts, ReaderDates dates, Instant at) {

        void into(Map<String, Object> model) {
            Span named = Objects.requireNonNull(pause.named());
            boolean isOff = pause.now() == null;
            Map<String, Object> panel = new HashMap<>();
            panel.put("label", words().text(isOff ? "mail.does_not_pause" : "mail.pauses_on"));
            panel.put("struck", isOff);
            panel.put("date", dates.date(named.starts()).replace('\u00a0', ' '));
            if (!isOff) {
                panel.put("time", words().text("mail.when", hours(named), dates.left(at, named.starts())));
            }
            model.put("panel", panel);
            model.put(
                    "preheader",
                    isOff
                            ? words().text("mail.note.brownout_off")
                            : words().text("mail.preheader", dates.date(named.starts()), hours(named)));
            @Nullable Span before = pause.before();
            if (!isOff && before != null) {
                model.put(
                        "moved", Map.of("lead", "mail.brownout_moved", "key", "mail.moved_told", "old", whole(before)));
            }
            model.put("finally", ends());
        }

        /** "09:00 to 11:00 in Los Angeles (UTC−7)"; the day of its end where it is another. */
        private String hours(Span span) {
            return words().text("mail.span", dates.time(span.starts()), end(span));
        }

        private String end(Span span) {
            String time = dates.timeInCity(span.ends());
            return dates.day(span.starts()).equals(dates.day(span.ends()))
                    ? time
                    : words().text("dates.date_time", dates.date(span.ends()), time);
        }

        /** "Monday 24 April 2023, 09:00 to 11:00 in Los Angeles (UTC−7)". */
        String whole(Span span) {
            return words().text("mail.span", dates.dateAndTime(span.starts()), end(span));
        }

        private String ends() {
            return facts.sunset()
                    .map(end ->
                            words().text("mail.then_ends", dates.date(end.instant()), dates.timeInCity(end.instant())))
                    .orElseGet(() -> words().text("mail.then_undated"));
        }

        private Wording words() {
            return dates.words();
        }
    }

    /**
     * The one loud thing in a mail: the date, or that there is none, and what it was before.
     *
     * @param reader for whom it is written, at their moment
     */
    record DatePanel(MailContent content, NoticeFacts facts, ReaderDates dates, MailReader reader) {

        void into(Map<String, Object> model) {
            Map<String, Object> panel = new HashMap<>();
            panel.put("label", words().text(label()));
            panel.put("struck", isStruck());
            // So large that it must be able to break, between words.
            shown().map(this::day)
                    .or(() -> isStruck() ? Optional.empty() : Optional.of(words().text("mail.to_be_announced")))
                    .ifPresent(date -> panel.put("date", date.replace('\u00a0', ' ')));
            time().ifPresent(time -> panel.put("time", time));
            model.put("panel", panel);
            model.put("preheader", preheader());
            if (is(MailKind.WITHDRAWN)) {
                put(model, "withdrawnWhy", facts.withdrawnWhy());
            } else if (is(MailKind.SUSPENDED)) {
                put(model, "suspendedWhy", why());
            } else if (!is(MailKind.DONE)
                    && !is(MailKind.RESOLVED)
                    && !is(MailKind.BROWNOUT_OVER)
                    && !MailWords.isWritten(content.kind())) {
                moved().ifPresent(moved -> model.put("moved", moved));
            }
        }

        /** What does not hold stands there struck out, since its reader knows it. */
        private boolean isStruck() {
            return MailWords.isTakenBack(content.kind()) || isWrittenMeanwhile();
        }

        /** One of us writes while the date is suspended. */
        private boolean isWrittenMeanwhile() {
            return MailWords.isWritten(content.kind()) && facts.suspended() != null;
        }

        private Optional<NoticeFacts.Moment> shown() {
            return isStruck() ? facts.named() : facts.sunset();
        }

        private String label() {
            return switch (content.kind()) {
                case DONE -> "mail.ended_on";
                case WITHDRAWN -> "mail.does_not_end";
                case SUSPENDED -> "mail.no_date_holds";
                case RESOLVED -> shown().isEmpty() ? "mail.ends" : hasEnded() ? "mail.ended_on" : "mail.ends_on";
                case DECLINED, REPLY ->
                    isWrittenMeanwhile() ? "mail.no_date_holds" : shown().isPresent() ? "mail.ends_on" : "mail.ends";
                case FIRST, REMINDER, FINAL, BROWNOUT, BROWNOUT_OVER, ASKED_AGAIN, MOVED, EXTENDED, REVOKED ->
                    shown().isPresent() ? "mail.ends_on" : "mail.ends";
            };
        }

        private boolean hasEnded() {
            return shown().filter(end -> !end.instant().isAfter(reader.at())).isPresent();
        }

        private Optional<String> time() {
            if (isStruck()) {
                return Optional.empty();
            }
            return shown().map(end -> {
                String time = dates.timeInCity(end.instant());
                return is(MailKind.DONE) || is(MailKind.RESOLVED)
                        ? time
                        : words().text("mail.when", time, dates.left(reader.at(), end.instant()));
            });
        }

        /** Beside the subject in a list of mails. */
        private String preheader() {
            if (is(MailKind.SUSPENDED) || isWrittenMeanwhile()) {
                return words().text("mail.note.suspended");
            }
            Optional<NoticeFacts.Moment> end = shown();
            if (end.isEmpty()) {
                return words().text(isStruck() ? "mail.note.withdrawn" : "mail.note.undated");
            }
            String day = day(end.get());
            String time = dates.timeInCity(end.get().instant());
            return toldBefore()
                    .filter(told -> !told.equals(end.get()))
                    .map(told -> words().text("mail.preheader.moved", day, time, day(told)))
                    .orElseGet(() -> words().text("mail.preheader", day, time));
        }

        /** What the date was before; of a date that is the first or holds again, that it is. */
        private Optional<Map<String, Object>> moved() {
            boolean isAnnounced = content.code().equals("dated");
            boolean isResumed = content.code().equals("resumed");
            Optional<NoticeFacts.Moment> told = toldBefore();
            if (facts.sunset().isEmpty() || (told.isEmpty() && !isAnnounced && !facts.hasMoved())) {
                return Optional.empty();
            }
            Map<String, Object> moved = new HashMap<>();
            // Why the date moved for all is not why one account has another.
            boolean isOwn = !isAnnounced && !isResumed && (reader.end() != null || is(MailKind.REVOKED));
            String changed = is(MailKind.REVOKED)
                    ? "mail.revoked"
                    : isOwn && !is(MailKind.MOVED) ? "mail.extended" : "mail.moved";
            moved.put("lead", isAnnounced ? "mail.dated" : isResumed ? "mail.resumed" : changed);
            if (isAnnounced) {
                moved.put("key", "mail.dated_told");
            } else if (isResumed && told.equals(facts.sunset())) {
                moved.put("key", "mail.resumed_same");
            } else {
                moved.put("key", told.isPresent() ? "mail.moved_told" : "mail.moved_first");
            }
            told.or(() -> Optional.ofNullable(facts.original()))
                    .ifPresent(old -> moved.put(
                            "old", isAnnounced ? "" : apart(old, facts.sunset().orElseThrow())));
            moved.putIfAbsent("old", "");
            put(moved, "why", isOwn ? null : why());
            return Optional.of(moved);
        }

        /** Moved within the day: the date alone would strike out what still holds. */
        private String apart(NoticeFacts.Moment old, NoticeFacts.Moment now) {
            return day(old).equals(day(now)) ? dates.dateAndTime(old.instant()) : day(old);
        }

        private Optional<NoticeFacts.Moment> toldBefore() {
            return switch (content.kind()) {
                case MOVED, EXTENDED, REVOKED -> Optional.ofNullable(content.toldBefore());
                case FIRST,
                        REMINDER,
                        FINAL,
                        BROWNOUT,
                        BROWNOUT_OVER,
                        ASKED_AGAIN,
                        DONE,
                        RESOLVED,
                        DECLINED,
                        REPLY,
                        SUSPENDED,
                        WITHDRAWN -> Optional.empty();
            };
        }

        private @Nullable String why() {
            NoticeFacts.@Nullable Move last = facts.moved();
            return last == null ? null : last.why();
        }

        private String day(NoticeFacts.Moment moment) {
            return dates.date(moment.instant());
        }

        private boolean is(MailKind kind) {
            return content.kind() == kind;
        }

        private Wording words() {
            return dates.words();
        }

        private static void put(Map<String, Object> model, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                model.put(name, value);
            }
        }
    }
}
