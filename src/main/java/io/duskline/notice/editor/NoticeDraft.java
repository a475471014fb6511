package io.duskline.notice.editor;

import io.duskline.notice.text.NoticeText;
import java.time.Instant;

/**
 * An author's unsaved text of a notice in one language. It may be invalid.
 *
 * @param locale a normalised BCP 47 tag, {@code fr-CA}
 * @param author each author has an own draft
 * @param basedOn the revision that was current when the draft was started; 0 if there was none
 */
public record NoticeDraft(String locale, String author, NoticeText text, int basedOn, Instant savedAt) {}
