package io.duskline.notice.editor;

import io.duskline.notice.text.NoticeText;
import java.time.Instant;

/**
 * What somebody typed of a notice in one language and has not made a revision yet. It may be as wrong as they left it.
 *
 * @param locale a normalised BCP 47 tag, {@code fr-CA}
 * @param author who typed it: everybody has their own
 * @param basedOn the revision that was current when they began; 0 where there was none
 */
public record NoticeDraft(String locale, String author, NoticeText text, int basedOn, Instant savedAt) {}
