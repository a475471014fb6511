package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Said;
import io.duskline.notice.text.TextPiece;
import io.duskline.notice.text.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of the notice that a mail says, and how its button is called: each kind says those that are still of use. */
final class MailParts {

    private final MailContent content;
    private final MailText text;
    private final NoticeFacts facts;
    private final MailReader reader;
    private final ReaderDates dates;
    private final Placeholders values;
    private final @Nullable SlotMarks marks;
    private final Wording words;
    private final Map<String, Object> model;
    private final Map<String, String> plain = new HashMap<>();

    MailParts(
            MailContent content,
            MailText text,
            NoticeFacts facts,
            MailReader reader,
            ReaderDates dates,
            Placeholders values,
            @Nullable SlotMarks marks,
            Map<String, Object> model) {
        this.content = content;
        this.text = text;
        this.facts = facts;
        this.reader = reader;
        this.dates = dates;
        this.values = values;
        this.marks = marks;
        this.words = text.words;
        this.model = model;
    }

    void put() {
        model.put("text", plain);
        MailContent.@Nullable Pause brownout = content.brownout();
        if (MailWords.isWritten(content.kind())) {
            written();
        } else if (is(MailKind.RESOLVED)) {
            resolved();
        } else if (brownout != null) {
            brownout(brownout);
        } else {
            ofTheEnd();
        }
    }

    /** All that there is to say of an end, while it is of use. */
    private void ofTheEnd() {
        if (!MailWords.isTakenBack(content.kind())) {
            part("stops", text.stops, "x  ");
            part("continues", text.continues, "+  ");
            part("todo", text.todo);
            part("data", text.data);
            put("why", facts.reason());
            put("replacement", facts.replacement());
        }
        // What one might do before the end is past, or there is no end to do it before; a text that was first
        // public afterwards is written for then.
        boolean isAfter = is(MailKind.DONE) || MailWords.isTakenBack(content.kind());
        boolean isNew = is(MailKind.DONE) && Boolean.TRUE.equals(content.toldAfterwards());
        if (!isAfter || isNew) {
            part("summary", text.summary);
            part("nothing", text.nothing);
        }
        part("help", text.help);
        model.put("stopsKey", is(MailKind.DONE) ? "mail.stopped" : "mail.stops");
        model.put("buttonKey", isAfter ? "mail.button.after" : "mail.button");
        NoticeText said = text.source.text();
        if (is(MailKind.DONE)
                && !Placeholders.used(said.whatToDo() + said.yourData()).contains("export_until")) {
            facts.milestone("export_until")
                    .filter(until -> facts.isExportOpen(reader.at()))
                    .ifPresent(until ->
                            model.put("exportUntil", words.text("mail.export_until", dates.date(until.instant()))));
        }
    }

    private void written() {
        @Nullable Said said = reader.said();
        model.put("stopsKey", "mail.stops");
        model.put("buttonKey", "mail.button.after");
        if (said != null) {
            if (is(MailKind.REPLY)) {
                model.remove("note");
            }
            model.put("said", MailWords.paragraphs(said.text()));
            String place = MailWords.place(said.part());
            part(place, text.part(place), MailWords.bullet(place));
        }
        part("help", text.help);
    }

    /** Nothing is left to do, so nothing of what to do is said. */
    private void resolved() {
        part("data", text.data);
        part("help", text.help);
        model.put("stopsKey", "mail.stops");
        model.put("buttonKey", "mail.button.after");
    }

    /** Short: what pauses, or what will be so once it ends. */
    private void brownout(MailContent.Pause brownout) {
        boolean isOver = is(MailKind.BROWNOUT_OVER);
        if (brownout.now() != null) {
            part("stops", text.stops, "x  ");
        }
        if (isOver) {
            part("todo", text.todo);
        }
        part("help", text.help);
        model.put("stopsKey", isOver ? "mail.stops" : "mail.pauses");
        model.put("buttonKey", "mail.button");
    }

    private void part(String name, MailText.Part part) {
        part(name, part, "- ");
    }

    private void part(String name, MailText.Part part, String bullet) {
        if (!part.isEmpty()) {
            model.put(name, TemplateSet.markup(part.html().fill(values, false)));
            List<TextPiece> pieces = part.pieces(values, bullet);
            String said = TextPiece.joined(pieces, MailText.COLUMNS);
            plain.put(name, marks != null && SlotMarks.isIn(said) ? marks.markField(pieces, said) : said);
        }
    }

    private boolean is(MailKind kind) {
        return content.kind() == kind;
    }

    private void put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            model.put(name, value);
        }
    }
}
