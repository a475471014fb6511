package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeMarkdown;
import io.duskline.notice.text.Placeholders;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** What a part of a text says to a reader: in place of each placeholder what stands for it, without markup. */
@NamedInterface("editor")
@Component
public class FilledTexts {

    private final PreviewReaders readers;
    private final FrameTexts texts;
    private final Clock clock;

    FilledTexts(PreviewReaders readers, FrameTexts texts, Clock clock) {
        this.readers = readers;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * To somebody made up.
     *
     * @param end when it ends for them; null for the deprecation's own end
     */
    public String of(Deprecation d, NoticeRevision text, NoticeField field, @Nullable LocalDateTime end) {
        MailReader reader = readers.madeUp(d, text.locale(), clock.instant()).withEnd(end);
        Placeholders values =
                Placeholders.of(d, reader, texts.dates(Locale.forLanguageTag(text.locale()), reader.zone()));
        String written = field.in(text.text());
        return field == NoticeField.SUBJECT
                ? NoticeMarkdown.line(written, values)
                : NoticeMarkdown.of(written).text(values, Integer.MAX_VALUE).strip();
    }
}
