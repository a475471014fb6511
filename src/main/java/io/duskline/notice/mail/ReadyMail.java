package io.duskline.notice.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.Languages;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wave's mail, prepared in all its languages. Immutable. */
public final class ReadyMail {

    /** Gmail cuts a message off here. */
    public static final int LARGEST = 102 * 1024;

    private static final int LOCALES_KEPT = 100;
    private static final int USUAL_TOKEN = 34;

    private final MailContent content;
    private final TemplateSet templates;
    private final List<MailText> texts;
    private final Cache<String, MailText> fitting =
            Caffeine.newBuilder().maximumSize(LOCALES_KEPT).build();
    private final Cache<PreparedMail.Key, Optional<PreparedMail>> forms;
    private final Cache<Measured, Integer> sizes =
            Caffeine.newBuilder().maximumSize(LOCALES_KEPT).build();

    private record Measured(String locale, MailReader reader) {}

    ReadyMail(MailContent content, TemplateSet templates) {
        this(content, templates, Caffeine.newBuilder().maximumSize(1).build());
    }

    /** @param forms may be shared with other mails */
    ReadyMail(MailContent content, TemplateSet templates, Cache<PreparedMail.Key, Optional<PreparedMail>> forms) {
        this.forms = forms;
        this.content = content;
        this.templates = templates;
        this.texts = content.texts().stream()
                .map(text -> new MailText(text, content.facts(), templates))
                .toList();
    }

    /** As it is sent. */
    public RenderedMail render(MailReader reader) {
        MailText text = fitting.get(reader.locale(), this::fitting);
        if (reader.said() != null) {
            return model(text, reader, null).render(); // only this reader gets it
        }
        Placeholders values = values(text, reader);
        return forms.get(
                        PreparedMail.Key.of(this, text, content.facts(), reader, values.dates()),
                        key -> PreparedMail.of(this, text, reader))
                .map(prepared -> prepared.fill(values))
                .orElseGet(() -> model(text, reader, null).render());
    }

    /** Size of its HTML in bytes in this language. */
    public int bytes(String locale, MailReader reader) {
        return bytes(fitting(locale), reader);
    }

    private int bytes(MailText text, MailReader reader) {
        return sizes.get(
                new Measured(text.source.locale(), reader),
                measured -> bytes(model(text, reader, null).render()));
    }

    public MailText fitting(String locale) {
        return Languages.choose(texts, text -> text.source.locale(), Locale.forLanguageTag(locale))
                .orElseThrow();
    }

    Placeholders values(MailText text, MailReader reader) {
        return Placeholders.of(content.facts(), reader, new ReaderDates(text.words, text.locale, reader.zone()));
    }

    /** The brownout that it is about. */
    Optional<NoticeFacts.Span> pauses() {
        return Optional.ofNullable(content.brownout()).map(MailContent.Pause::named);
    }

    /** The part of an answer that this mail mentions: all of it if the mail asks again, else only its code. */
    MailReader.@Nullable Answered spokenOf(MailReader.@Nullable Answered answer) {
        if (answer == null || content.kind() == MailKind.ASKED_AGAIN) {
            return answer;
        }
        return new MailReader.Answered(answer.code(), LocalDate.EPOCH, null);
    }

    /** A reader like this one, with names of usual length. */
    MailReader likely(MailReader reader) {
        return new MailReader(
                "Acme Shoes",
                "Ann Abbott",
                reader.role(),
                reader.locale(),
                reader.zone(),
                reader.resource() == null ? null : "@acme_shoes",
                2,
                content.baseUrl() + "/n/" + "a".repeat(USUAL_TOKEN),
                reader.at(),
                reader.unsubscribe() == null ? null : content.baseUrl() + "/u/" + "a".repeat(USUAL_TOKEN),
                reader.passedBy(),
                reader.answer(),
                reader.end(),
                null);
    }

    public MailModel model(MailText text, MailReader reader, @Nullable SlotMarks marks) {
        return new MailModel(content, text, texts, templates, reader, marks);
    }

    public static int bytes(RenderedMail mail) {
        return mail.html().getBytes(StandardCharsets.UTF_8).length;
    }

    /** @throws ProblemException 409 if mail programs would cut it off in some language */
    void requireWhole(MailReader reader) {
        for (MailText text : texts) {
            int bytes = bytes(text, reader);
            if (bytes >= LARGEST) {
                throw ProblemException.conflict("The mail in " + text.source.locale() + " has " + bytes / 1024
                        + " KB, and mail programs cut it off from 102 KB on. Shorten the text.");
            }
        }
    }
}
