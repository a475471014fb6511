package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One revision as one reader reads it: every field filled in, as HTML or as plain text. */
public final class RenderedNotice {

    private final NoticeRevision revision;
    private final Placeholders values;

    RenderedNotice(Deprecation deprecation, NoticeRevision revision, MailReader reader, LocalizedTexts voice) {
        this.revision = revision;
        this.values = Placeholders.of(deprecation, reader, voice.dates());
    }

    /** As somebody reads it of whom we know nothing. */
    static RenderedNotice toAnyone(PublicNotice notice, NoticeRevision revision, LocalizedTexts voice, String pageUrl) {
        MailReader anyone = MailReader.anyone(revision.locale(), voice.dates().zone(), pageUrl, voice.now());
        return new RenderedNotice(notice.deprecation(), revision, anyone, voice);
    }

    NoticeRevision revision() {
        return revision;
    }

    public String subject() {
        return NoticeMarkdown.line(revision.text().subject(), values);
    }

    public Markup summary() {
        return html(revision.text().summary());
    }

    public String summaryLine() {
        return NoticeMarkdown.of(revision.text().summary()).line(values);
    }

    public Markup whatStops() {
        return html(revision.text().whatStops());
    }

    public Markup whatContinues() {
        return html(revision.text().whatContinues());
    }

    public Markup whatToDo() {
        return html(revision.text().whatToDo());
    }

    public Markup ifYouDoNothing() {
        return html(revision.text().ifYouDoNothing());
    }

    public Markup yourData() {
        return html(revision.text().yourData());
    }

    public Markup help() {
        return html(revision.text().help());
    }

    /** Every field as plain text, by its name in REST. */
    Map<String, String> plain() {
        Map<String, String> plain = new LinkedHashMap<>();
        plain.put("subject", subject());
        Map<String, Function<NoticeText, String>> fields = new LinkedHashMap<>();
        fields.put("summary", NoticeText::summary);
        fields.put("what_stops", NoticeText::whatStops);
        fields.put("what_continues", NoticeText::whatContinues);
        fields.put("what_to_do", NoticeText::whatToDo);
        fields.put("if_you_do_nothing", NoticeText::ifYouDoNothing);
        fields.put("your_data", NoticeText::yourData);
        fields.put("help", NoticeText::help);
        fields.forEach((name, field) ->
                plain.put(name, NoticeMarkdown.of(field.apply(revision.text())).text(values, Integer.MAX_VALUE)));
        return plain;
    }

    private Markup html(String markdown) {
        return new Markup(NoticeMarkdown.of(markdown).html(values).strip());
    }
}
