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
 * A notice in one language as one author sees it in the editor: the author's draft, else the current revision.
 *
 * @param tag normalised language tag
 * @param current the newest revision of every language
 * @param drafts drafts of all authors in all languages, latest first
 * @param own the reader's draft in this language; null if there is none
 */
record EditedNotice(
        Deprecation about,
        String tag,
        String reader,
        List<NoticeRevision> current,
        List<NoticeDraft> drafts,
        @Nullable NoticeDraft own) {

    /** Texts longer than this, in characters of all parts, are not previewed. */
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

    /** 0 if there is no revision yet. */
    int number() {
        return revision().map(NoticeRevision::revision).orElse(0);
    }

    NoticeText text() {
        return own == null ? revision().map(NoticeRevision::text).orElse(NoticeText.EMPTY) : own.text();
    }

    /** The revision that the text started from. */
    int basedOn() {
        return own == null ? number() : own.basedOn();
    }

    /** A revision that another author made after this draft was started. */
    Optional<NoticeRevision> overtakenBy() {
        return revision().filter(newest -> own != null && newest.revision() != own.basedOn());
    }

    boolean isEmpty() {
        return text().fields().values().stream().allMatch(String::isBlank);
    }

    boolean isTooLong() {
        return text().fields().values().stream().mapToInt(String::length).sum() > LONGEST;
    }

    /** The draft as the next revision. It counts as outdated against English if the previous revision does. */
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

    /** The newest text of every language by locale, with this language as in the editor. Empty if there is no text at all. */
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

    /** Drafts of other authors in this language. */
    List<NoticeDraft> ofOthers() {
        return drafts.stream()
                .filter(draft -> draft.locale().equals(tag) && !draft.author().equalsIgnoreCase(reader))
                .toList();
    }

    /** Languages in which the reader has a draft. */
    Stream<String> ownLanguages() {
        return drafts.stream()
                .filter(draft -> draft.author().equalsIgnoreCase(reader))
                .map(NoticeDraft::locale);
    }

    /** Whether nothing is written in a language, and the reader has no draft in it. */
    boolean isOpen(String language) {
        return in(language).isEmpty() && ownLanguages().noneMatch(language::equals);
    }

    /** The text in another language: the current revision, else the reader's own draft. */
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
