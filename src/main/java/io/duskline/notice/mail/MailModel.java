package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
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
        model.put("headline", words.text(MailWords.key(content, words, "mail.headline."), what()));
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

    /** Texts that were frozen before anybody could pass anything on have no words for it. */
    private void passedBy() {
        @Nullable String from = reader.passedBy();
        if (from != null && words.find("mail.passed_by").isPresent()) {
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
}
