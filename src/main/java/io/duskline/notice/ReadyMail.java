package io.duskline.notice;

import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A wave's mail, ready in all its languages. Immutable. */
final class ReadyMail {

    /** Gmail cuts a message off here. */
    static final int LARGEST = 102 * 1024;

    private final MailContent content;
    private final TemplateSet templates;
    private final List<MailText> texts;

    ReadyMail(MailContent content, TemplateSet templates) {
        this.content = content;
        this.templates = templates;
        this.texts = content.texts().stream()
                .map(text -> new MailText(text, content.facts(), templates))
                .toList();
    }

    RenderedMail render(MailReader reader) {
        List<Locale> wish = List.of(Locale.forLanguageTag(reader.locale()));
        MailText text =
                LocaleFit.best(texts, t -> t.source.locale(), wish, "en").orElseThrow();
        return new MailModel(content, text, texts, templates, reader).render();
    }

    static int bytes(RenderedMail mail) {
        return mail.html().getBytes(StandardCharsets.UTF_8).length;
    }

    /** @throws Refusal 409 if it would arrive cut off in some language */
    void requireWhole(MailReader reader) {
        for (MailText text : texts) {
            int bytes = bytes(new MailModel(content, text, texts, templates, reader).render());
            if (bytes >= LARGEST) {
                throw Refusal.conflict("The mail in " + text.source.locale() + " has " + bytes / 1024
                        + " KB, and mail programs cut it off from 102 KB on. Shorten the text.");
            }
        }
    }
}
