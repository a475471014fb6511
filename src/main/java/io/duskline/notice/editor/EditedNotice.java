package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.NoticeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one person sees in the editor in one language: their draft where they have one, else what is current.
 *
 * @param tag of the language, normalised
 * @param current every language's newest revision
 * @param drafts of everybody in every language, the latest first
 * @param own the draft of the person who looks, in this language; null where they have none
 */
record EditedNotice(
        Deprecation about,
        String tag,
        String reader,
        List<NoticeRevision> current,
        List<NoticeDraft> drafts,
        @Nullable NoticeDraft own) {

    /** The length from which on no page shows it: characters of all parts together. */
    private static final int LONGEST = 200_000;

    static EditedNotice of(
            Deprecation about, String tag, String reader, List<NoticeRevision> current, List<NoticeDraft> drafts) {
        @Nullable NoticeDraft own = drafts.stream()
                .filter(draft -> draft.locale().equals(tag) && draft.author().equalsIgnoreCase(reader))
                .findFirst()
                .orElse(null);
        return new EditedNotice(about, tag, reader, current, drafts, own);
    }

    Optional<NoticeRevision> revision() {
        return in(tag);
    }

    Optional<NoticeRevision> in(String language) {
        return current.stream().filter(text -> text.locale().equals(language)).findFirst();
    }

    /** 0 where nothing is written yet. */
    int number() {
        return revision().map(NoticeRevision::revision).orElse(0);
    }

    NoticeText text() {
        return own == null ? revision().map(NoticeRevision::text).orElse(NoticeText.EMPTY) : own.text();
    }

    /** The revision from which the text was written. */
    int basedOn() {
        return own == null ? number() : own.basedOn();
    }

    /** The revision that somebody made since this draft was begun. */
    Optional<NoticeRevision> overtakenBy() {
        return revision().filter(newest -> own != null && newest.revision() != own.basedOn());
    }

    boolean isEmpty() {
        return text().fields().values().stream().allMatch(String::isBlank);
    }

    boolean isTooLong() {
        return text().fields().values().stream().mapToInt(String::length).sum() > LONGEST;
    }

    /** As if it were kept: the next revision, which is behind what its forerunner was behind. */
    NoticeRevision asRevision() {
        if (own == null) {
            return revision().orElseThrow();
        }
        return new NoticeRevision(
                0,
                tag,
                number() + 1,
                own.text(),
                revision().map(NoticeRevision::createdAt).orElse(own.savedAt()),
                reader,
                null);
    }

    /** Every language's newest text, this one as it stands in the editor; by locale. Empty where nothing is written at all. */
    List<NoticeRevision> texts() {
        if (own == null) {
            return current;
        }
        List<NoticeRevision> texts = new ArrayList<>(current);
        texts.removeIf(text -> text.locale().equals(tag));
        texts.add(asRevision());
        texts.sort(Comparator.comparing(NoticeRevision::locale));
        return texts;
    }

    /** What others are writing in this language. */
    List<NoticeDraft> ofOthers() {
        return drafts.stream()
                .filter(draft -> draft.locale().equals(tag) && !draft.author().equalsIgnoreCase(reader))
                .toList();
    }

    /** The languages in which the person who looks has a draft. */
    Stream<String> ownLanguages() {
        return drafts.stream()
                .filter(draft -> draft.author().equalsIgnoreCase(reader))
                .map(NoticeDraft::locale);
    }

    /** Whether nothing is written in a language, and the reader has no draft in it. */
    boolean isOpen(String language) {
        return in(language).isEmpty() && ownLanguages().noneMatch(language::equals);
    }

    /** The text in another language: what is current there, else the reader's own draft. */
    Optional<NoticeText> beside(String language) {
        return in(language)
                .map(NoticeRevision::text)
                .or(() -> drafts.stream()
                        .filter(draft -> draft.locale().equals(language)
                                && draft.author().equalsIgnoreCase(reader))
                        .map(NoticeDraft::text)
                        .findFirst());
    }
}
