package io.duskline.notice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.catalog.LanguageTags;
import io.duskline.notice.text.NoticeText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revision of the text in one language, also as REST shows it. The text never changes.
 *
 * @param locale a normalised BCP 47 tag, {@code fr-CA}
 * @param revision counts from 1 within the deprecation and locale
 * @param publishedAt when it became public; null for a draft
 */
public record NoticeRevision(
        @JsonIgnore long id,
        String locale,
        int revision,
        @JsonUnwrapped NoticeText text,
        Instant createdAt,
        String createdBy,
        @Nullable Instant publishedAt) {

    /** The English name of its language. */
    public String language() {
        return LanguageTags.inEnglish(locale);
    }
}
