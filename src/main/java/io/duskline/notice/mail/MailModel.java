package io.duskline.notice.mail;

import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeFacts.Span;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Receipt;
import io.duskline.notice.text.Said;
import io.duskline.notice.text.TextPiece;
import io.duskline.notice.text.Wording;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the templates get for one reader: maps and texts, with Markdown as safe markup. Absent parts are absent. */
public final class MailModel {

    private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

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
    private final Map<String, String> plain = new HashMap<>();

    /** @param marks set while the mail is prepared for all readers that differ only in personal values */
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
        this.dates = new ReaderDates(words, text.locale, reader.zone());
        this.facts = content.facts().saying(text.source.said()).of(reader);
        this.values = new Placeholders(facts, reader, dates, marks);
        this.subject = line();
        frame();
        panel();
        parts();
        links();
        footer();
    }

    public RenderedMail render() {
        return text.mail(subject, List.of(html()), plain());
    }

    public String subject() {
        return subject;
    }

    /** Text that mail programs show beside the subject. */
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
        String line = text.subject(content, values);
        return marks != null && SlotMarks.isIn(line) ? marks.mark(new Slot.Subject(content, text), line) : line;
    }

    private void frame() {
        model.put("t", new FrameWords(words));
        model.put("s", templates.styleModel());
        model.put("wrap", new WrapWords(MailText.COLUMNS, marks));
        model.put("lang", text.source.locale());
        model.put("dir", Wording.direction(text.locale));
        model.put("start", Wording.isRightToLeft(text.locale) ? "right" : "left");
        model.put("subject", subject);
        model.put("vendor", content.vendor().name());
        model.put("address", content.vendor().postalAddress());
        model.put("account", filled("account.name"));
        model.put("isReply", is(MailKind.REPLY));
        model.put(
                "fromKey",
                is(MailKind.REPLY)
                        ? "mail.from_reply"
                        : reader.unsubscribe() == null ? "mail.from" : "mail.from_advisory");
        model.put("headline", headline());
        note().ifPresent(note -> model.put("note", note));
        Optional.ofNullable(reader.passedBy())
                .ifPresent(from -> model.put("passedBy", words.text("mail.passed_by", from)));
    }

    private String headline() {
        String key = "mail.headline." + content.code();
        Optional<Instant> end = facts.sunset().map(LocalMoment::instant);
        return switch (content.kind()) {
            case WITHDRAWN -> words.text(key + MailText.partial(facts), facts.integration());
            case SUSPENDED -> words.text(key, facts.integration());
            case EXTENDED -> words.text(key + MailText.partial(facts), facts.integration(), MailText.end(values));
            case REMINDER, FINAL ->
                end.map(at -> words.text(key, text.what(facts), dates.left(reader.at(), at)))
                        .orElseGet(() -> words.text("mail.headline.first", text.what(facts)));
            case MOVED -> movedBy().map(days -> moved(key, days)).orElseGet(() -> words.text(key, text.what(facts)));
            case FIRST, BROWNOUT, BROWNOUT_OVER, ASKED_AGAIN, DONE, RESOLVED, REVOKED, DECLINED, REPLY, ANSWERED ->
                words.text(key, text.what(facts));
        };
    }

    private String moved(String key, long days) {
        return days == 0
                ? words.text(key + "_time", text.what(facts))
                : words.plural(key + (days < 0 ? "_earlier" : "_later"), Math.abs(days), text.what(facts));
    }

    /** Number of days by which the date moved from the one that readers know; negative if it is earlier now. */
    private Optional<Long> movedBy() {
        return content.code().equals("moved") ? MailText.daysMoved(content, facts, dates) : Optional.empty();
    }

    /** Whether the account's answer counts for this mail: then the mail does not ask for another one. */
    private boolean isAnswered() {
        MailReader.@Nullable Answered answer = reader.answer();
        if (answer == null || !answer.counts()) {
            return false;
        }
        return switch (content.kind()) {
            case REMINDER, FINAL -> answer.isRequest();
            case FIRST, ASKED_AGAIN, REVOKED, DECLINED, REPLY -> false;
            case ANSWERED -> true;
            case MOVED ->
                MailText.daysMoved(content, facts, dates)
                        .filter(days -> days < 0)
                        .isEmpty();
            // These accounts still use the integration, so they did not move and are affected.
            case BROWNOUT, BROWNOUT_OVER -> !answer.isDeniedByUse();
            case DONE, RESOLVED, EXTENDED, SUSPENDED, WITHDRAWN -> true;
        };
    }

    /** The first sentence, for example about the account's answer if the mail is sent in spite of it. */
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
            return Optional.of(
                    switch (answer.code()) {
                        case MailReader.Answered.DECIDED -> words.text("mail.note.decided");
                        case MailReader.Answered.EXPIRED -> words.text("mail.note.expired");
                        case MailReader.Answered.UNCONFIRMED ->
                            words.text("mail.note.unconfirmed", facts.integration());
                        default -> words.text(answer.isRequest() ? "mail.note.waiting" : "mail.note.lapsed");
                    });
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
        boolean isUndated = facts.sunset().isEmpty() && !content.kind().isTakenBack();
        return words.find(key).or(() -> words.find("mail.note.undated").filter(note -> isUndated));
    }

    private String brownoutNote(MailContent.Pause brownout) {
        if (is(MailKind.BROWNOUT_OVER)) {
            String when = whole(Objects.requireNonNull(brownout.now()));
            return words.text("mail.note.brownout_over", text.what(facts), when);
        }
        return words.text(brownout.now() == null ? "mail.note.brownout_off" : "mail.note.brownout");
    }

    private String filled(String placeholder) {
        return values.value(placeholder).orElseThrow().text();
    }

    private void panel() {
        MailContent.@Nullable Pause brownout = content.brownout();
        if (is(MailKind.ANSWERED)) {
            new AnswerReceipt(receipt(), words, dates, facts, reader).into(model, filled("account.name"));
        } else if (is(MailKind.REPLY)) {
            model.put("preheader", words.text("mail.preheader.reply", writer()));
        } else if (brownout != null && is(MailKind.BROWNOUT)) {
            brownoutPanel(brownout);
        } else {
            datePanel();
        }
        String preheader = String.valueOf(model.get("preheader"));
        model.put(
                "preheader",
                reader.resource() == null || is(MailKind.ANSWERED) || is(MailKind.REPLY)
                        ? preheader
                        : words.text("mail.preheader.about", preheader, filled("resources")));
    }

    private String writer() {
        @Nullable Said said = reader.said();
        return said == null || said.from() == null ? content.vendor().name() : said.from();
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
        if (facts.sunset().isPresent() && !content.kind().isTakenBack()) {
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
        model.put("because", because(words.find(role)));
        model.put(
                "genuine",
                words.text(
                        "mail.genuine",
                        URI.create(content.baseUrl()).getAuthority(),
                        content.vendor().helpEmail()));
        if (!facts.names().isEmpty()) {
            List<String> quoted = facts.names().stream()
                    .map(name -> words.text("mail.quoted", name))
                    .toList();
            model.put("names", words.text("mail.names", words.any(quoted)));
        }
        if (is(MailKind.ANSWERED)) {
            model.put("revision", words.text("mail.answered.number", receipt().number()));
            return;
        }
        if (reader.said() != null && reader.said().request() != null) {
            model.put(
                    "revision",
                    words.text("mail.request", reader.said().request().toString()));
            return;
        }
        model.put("revision", words.text("mail.revision", text.source.revision(), dates.date(text.source.createdAt())));
    }

    private String because(Optional<String> role) {
        if (is(MailKind.ANSWERED)) {
            return words.text("mail.because.answered");
        }
        if (reader.said() != null && reader.said().question() != null) {
            return words.text("mail.because.reply", facts.integration(), filled("account.name"));
        }
        if (reader.passedBy() != null) {
            return words.text("mail.because.passed", reader.passedBy());
        }
        boolean isOver = is(MailKind.DONE) || is(MailKind.RESOLVED);
        String key = "mail.because" + (reader.resource() == null ? "" : isOver ? ".used" : ".uses");
        return role.map(known -> words.text(key, known, facts.integration()))
                .orElseGet(() -> words.text("mail.because_account"));
    }

    /** The parts of the notice and the label of the button. Each kind of mail has the parts that are still useful. */
    private void parts() {
        model.put("text", plain);
        model.put("stopsKey", stopsKey());
        model.put("buttonKey", buttonKey());
        if (!is(MailKind.WITHDRAWN)) {
            part("help", text.help); // a withdrawal is told without an approved text
        }
        MailContent.@Nullable Pause brownout = content.brownout();
        if (content.kind().isWritten()) {
            written();
        } else if (is(MailKind.RESOLVED)) {
            part("data", text.data);
        } else if (brownout != null) {
            brownout(brownout);
        } else {
            ofTheEnd();
        }
    }

    private void ofTheEnd() {
        if (!content.kind().isTakenBack()) {
            part("stops", text.stops, "x  ");
            part("continues", text.continues, "+  ");
            part("todo", isAnswered() ? text.todoWithoutPlan : text.todo);
            part("data", text.data);
            put("why", facts.reason());
            put("replacement", facts.replacement());
        }
        // What to do before the end is left out after it, unless the notice was first public after it.
        boolean isAfter = is(MailKind.DONE) || content.kind().isTakenBack();
        boolean isNew = is(MailKind.DONE) && Boolean.TRUE.equals(content.toldAfterwards());
        if (!isAfter || isNew) {
            part("summary", text.summary);
            part("nothing", text.nothing);
        }
        NoticeText said = text.source.text();
        if (is(MailKind.DONE)
                && !Placeholders.used(said.whatToDo() + said.yourData()).contains("export_until")) {
            facts.milestone("export_until")
                    .filter(until -> facts.isExportOpen(reader.at()))
                    .ifPresent(until ->
                            model.put("exportUntil", words.text("mail.export_until", dates.date(until.instant()))));
        }
    }

    private Receipt receipt() {
        @Nullable Receipt receipt = reader.said() == null ? null : reader.said().receipt();
        return receipt == null ? Receipt.example(content.vendor().helpEmail(), text.source.createdAt()) : receipt;
    }

    private void written() {
        @Nullable Said said = reader.said();
        if (is(MailKind.ANSWERED) && AnswerReceipt.isToDo(receipt(), facts, reader)) {
            part("todo", text.todoWithoutPlan);
        }
        if (said != null) {
            if (is(MailKind.REPLY)) {
                model.remove("note");
            }
            model.put("said", paragraphs(said.text()));
            put(
                    "signed",
                    said.from() == null
                            ? null
                            : words.text(
                                    "mail.signed", said.from(), content.vendor().name()));
            if (said.question() != null) {
                model.put("asked", paragraphs(said.question()));
                model.put(
                        "askedLead",
                        said.askedAt() == null
                                ? words.text("mail.you_told_us")
                                : words.text("mail.you_asked_on", dates.dateAndTime(said.askedAt())));
            }
            answered(said.part());
        }
    }

    private void brownout(MailContent.Pause brownout) {
        if (brownout.now() != null) {
            part("stops", text.stops, "x  ");
        }
        if (is(MailKind.BROWNOUT_OVER)) {
            part("todo", isAnswered() ? text.todoWithoutPlan : text.todo);
        }
    }

    private String stopsKey() {
        return switch (content.kind()) {
            case DONE -> "mail.stopped";
            case BROWNOUT -> "mail.pauses";
            default -> "mail.stops";
        };
    }

    private String buttonKey() {
        return switch (content.kind()) {
            case WITHDRAWN, SUSPENDED -> "mail.button." + content.kind().code();
            case DONE, RESOLVED, DECLINED, REPLY -> "mail.button.after";
            case ANSWERED -> "mail.button.answered";
            default -> isAnswered() ? "mail.button.answered" : "mail.button";
        };
    }

    private static List<String> paragraphs(String written) {
        return BETWEEN_PARAGRAPHS
                .splitAsStream(written)
                .map(paragraph -> paragraph.strip().replaceAll("\\s*\\R\\s*", " "))
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /** The part of the notice that a reply is about. The help is in each of these mails anyway. */
    private void answered(@Nullable String part) {
        switch (part == null ? "" : part) {
            case "what_to_do" -> part("todo", text.todo);
            case "your_data" -> part("data", text.data);
            case "what_stops" -> part("stops", text.stops, "x  ");
            case "what_continues" -> part("continues", text.continues, "+  ");
            case "if_you_do_nothing" -> part("nothing", text.nothing);
            default -> {}
        }
    }

    private void part(String name, MailText.Part part) {
        part(name, part, "- ");
    }

    private void part(String name, MailText.Part part, String bullet) {
        if (!part.markdown().isEmpty()) {
            model.put(name, TemplateSet.markup(part.html().fill(values, false)));
            List<TextPiece> pieces = part.markdown().pieces(values, bullet);
            String said = TextPiece.joined(pieces, MailText.COLUMNS);
            plain.put(name, marks != null && SlotMarks.isIn(said) ? marks.markField(pieces, said) : said);
        }
    }

    /** The most prominent part of a brownout's mail: when it pauses, for how long, the earlier time, and the final end. */
    private void brownoutPanel(MailContent.Pause pause) {
        Span named = Objects.requireNonNull(pause.named());
        boolean isOff = pause.now() == null;
        Map<String, Object> panel = new HashMap<>();
        panel.put("label", words.text(isOff ? "mail.does_not_pause" : "mail.pauses_on"));
        panel.put("date", dates.date(named.starts()).replace('\u00a0', ' '));
        if (!isOff) {
            panel.put("time", words.text("mail.when", hours(named), dates.left(reader.at(), named.starts())));
        }
        model.put("panel", panel);
        model.put(
                "preheader",
                isOff
                        ? words.text("mail.note.brownout_off")
                        : words.text("mail.preheader", dates.date(named.starts()), hours(named)));
        @Nullable Span before = pause.before();
        if (!isOff && before != null) {
            model.put("moved", Map.of("lead", "mail.brownout_moved", "key", "mail.moved_told", "old", whole(before)));
        }
        model.put("finally", finalEnd());
    }

    /** "09:00 to 11:00 in Los Angeles (UTC−7)"; with the day of its end if that is another day. */
    private String hours(Span span) {
        return words.text("mail.span", dates.time(span.starts()), end(span));
    }

    private String end(Span span) {
        String time = dates.timeInCity(span.ends());
        return dates.day(span.starts()).equals(dates.day(span.ends()))
                ? time
                : words.text("dates.date_time", dates.date(span.ends()), time);
    }

    /** "Monday 24 April 2023, 09:00 to 11:00 in Los Angeles (UTC−7)". */
    private String whole(Span span) {
        return words.text("mail.span", dates.dateAndTime(span.starts()), end(span));
    }

    private String finalEnd() {
        return facts.sunset()
                .map(end -> words.text("mail.then_ends", dates.date(end.instant()), dates.timeInCity(end.instant())))
                .orElseGet(() -> words.text("mail.then_undated"));
    }

    /** The most prominent part of a mail: the date, or that there is none, and the earlier date. */
    private void datePanel() {
        Map<String, Object> panel = new HashMap<>();
        panel.put("label", words.text(label()));
        // The date is large, so it must be able to break between words.
        panel.put("date", large().replace('\u00a0', ' '));
        time().ifPresent(time -> panel.put("time", time));
        model.put("panel", panel);
        model.put("preheader", preheader());
        if (is(MailKind.WITHDRAWN)) {
            put("panelWhy", facts.withdrawnWhy());
        } else if (is(MailKind.SUSPENDED)) {
            put("panelWhy", why());
        } else if (!is(MailKind.DONE)
                && !is(MailKind.RESOLVED)
                && !is(MailKind.BROWNOUT_OVER)
                && !content.kind().isWritten()) {
            moved().ifPresent(moved -> model.put("moved", moved));
            previews();
        }
    }

    /** The brownouts to come, with their hours. */
    private void previews() {
        List<String> spans =
                facts.previews(reader.at()).stream().map(this::whole).toList();
        if (!spans.isEmpty()) {
            model.put("finally", words.text(spans.size() == 1 ? "mail.preview" : "mail.previews", words.all(spans)));
        }
    }

    private String large() {
        if (is(MailKind.WITHDRAWN)) {
            return words.text("mail.no_end");
        }
        return isOnHold()
                ? words.text("mail.no_date")
                : shown().map(this::day).orElseGet(() -> words.text("mail.to_be_announced"));
    }

    private boolean isOnHold() {
        return is(MailKind.SUSPENDED) || isWrittenMeanwhile();
    }

    /** Whether a person at the vendor writes while the date is suspended. */
    private boolean isWrittenMeanwhile() {
        return content.kind().isWritten() && facts.suspended() != null;
    }

    private Optional<LocalMoment> shown() {
        return isOnHold() ? facts.named() : facts.sunset();
    }

    private String label() {
        return switch (content.kind()) {
            case DONE -> "mail.ended_on";
            case WITHDRAWN, SUSPENDED -> "mail.ends";
            case RESOLVED -> hasEnded() ? "mail.ended_on" : ends();
            case DECLINED, REPLY, ANSWERED -> isWrittenMeanwhile() ? "mail.ends" : ends();
            case MOVED, REVOKED -> toldBefore().equals(facts.sunset()) ? ends() : "mail.new_date";
            case FIRST, REMINDER, FINAL, BROWNOUT, BROWNOUT_OVER, ASKED_AGAIN, EXTENDED -> ends();
        };
    }

    private String ends() {
        return shown().isEmpty() ? "mail.ends" : reader.end() == null ? "mail.ends_on" : "mail.ends_yours";
    }

    private boolean hasEnded() {
        return shown().filter(end -> !end.instant().isAfter(reader.at())).isPresent();
    }

    private Optional<String> time() {
        if (content.kind().isTakenBack() || isWrittenMeanwhile()) {
            return facts.named().map(named -> words.text("mail.moved_told", day(named)));
        }
        return shown().map(end -> {
            String time = dates.timeInCity(end.instant());
            return is(MailKind.DONE) || is(MailKind.RESOLVED)
                    ? time
                    : words.text("mail.when", time, dates.left(reader.at(), end.instant()));
        });
    }

    /** Text beside the subject in a list of mails. */
    private String preheader() {
        if (is(MailKind.SUSPENDED) || isWrittenMeanwhile()) {
            return words.text("mail.note.suspended");
        }
        Optional<LocalMoment> end = shown();
        if (is(MailKind.WITHDRAWN)) {
            return words.text("mail.note.withdrawn");
        }
        if (end.isEmpty()) {
            return words.text(is(MailKind.RESOLVED) ? "mail.note.resolved" : "mail.note.undated");
        }
        String day = day(end.get());
        String time = dates.timeInCity(end.get().instant());
        return toldBefore()
                .filter(told -> !told.equals(end.get()))
                .map(told -> words.text("mail.preheader.moved", day, time, day(told)))
                .orElseGet(() -> words.text("mail.preheader", day, time));
    }

    /** The previous date. For a first or resumed date, a sentence that says so. */
    private Optional<Map<String, Object>> moved() {
        boolean isAnnounced = content.code().equals("dated");
        boolean isResumed = content.code().equals("resumed");
        Optional<LocalMoment> told = toldBefore();
        if (facts.sunset().isEmpty() || (told.isEmpty() && !isAnnounced && !facts.hasMoved())) {
            return Optional.empty();
        }
        Map<String, Object> moved = new HashMap<>();
        // The reason of the common move does not explain an account's own date.
        boolean isOwn = !isAnnounced && !isResumed && (reader.end() != null || is(MailKind.REVOKED));
        String changed =
                is(MailKind.REVOKED) ? "mail.revoked" : isOwn && !is(MailKind.MOVED) ? "mail.extended" : "mail.moved";
        moved.put("lead", isAnnounced ? "mail.dated" : isResumed ? "mail.resumed" : changed);
        if (isAnnounced) {
            moved.put("key", "mail.dated_told");
        } else if (isResumed && told.equals(facts.sunset())) {
            moved.put("key", "mail.resumed_same");
        } else {
            moved.put("key", told.isPresent() ? "mail.moved_told" : "mail.moved_first");
        }
        moved.put(
                "old",
                told.or(() -> Optional.ofNullable(facts.original()))
                        .filter(old -> !isAnnounced)
                        .map(old -> apart(old, facts.sunset().orElseThrow()))
                        .orElse(""));
        @Nullable String why = isOwn ? null : why();
        if (why != null && !why.isBlank()) {
            moved.put("why", why);
        }
        return Optional.of(moved);
    }

    /** If only the time moved, the date alone would strike out a date that is still correct. */
    private String apart(LocalMoment old, LocalMoment now) {
        return day(old).equals(day(now)) ? dates.dateAndTime(old.instant()) : day(old);
    }

    private Optional<LocalMoment> toldBefore() {
        return content.kind().isMove() ? Optional.ofNullable(content.toldBefore()) : Optional.empty();
    }

    private @Nullable String why() {
        NoticeFacts.@Nullable Move last = facts.moved();
        return last == null ? null : last.why();
    }

    private String day(LocalMoment moment) {
        return dates.date(moment.instant());
    }
}
