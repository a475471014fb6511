package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeCheck;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.FormDrafts;
import io.duskline.web.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts of a notice: what each author typed, from the first word to the next revision. A draft is shown to its author only. */
@Component
class NoticeDrafts {

    private final FormDrafts drafts;
    private final Notices notices;
    private final FirstDraft firstDraft;

    NoticeDrafts(FormDrafts drafts, Notices notices, FirstDraft firstDraft) {
        this.drafts = drafts;
        this.notices = notices;
        this.firstDraft = firstDraft;
    }

    @Transactional(readOnly = true)
    public EditedNotice of(Deprecation d, String tag, String reader) {
        return EditedNotice.of(d, tag, reader, notices.current(d.id()), of(d.id()));
    }

    /** Keeps the author's text, even if it is invalid. Drops the draft if the text equals the current revision. */
    @Transactional
    public void keep(Deprecation d, String tag, NoticeText text, int basedOn, String by) {
        if (saysTheSame(d, tag, text)) {
            drop(d, tag, by);
        } else {
            save(d.id(), tag, text, basedOn, by);
        }
    }

    /** Whether the text equals the current revision. */
    @Transactional(readOnly = true)
    public boolean saysTheSame(Deprecation d, String tag, NoticeText text) {
        NoticeText current = notices.current(d.id()).stream()
                .filter(revision -> revision.locale().equals(tag))
                .findFirst()
                .map(NoticeRevision::text)
                .orElse(NoticeText.EMPTY);
        return trimmed(text).equals(trimmed(current));
    }

    private static NoticeText trimmed(NoticeText text) {
        return NoticeText.of(field -> field.in(text).replace("\r\n", "\n").strip());
    }

    /**
     * Makes the text the next revision and drops the draft.
     *
     * @throws ProblemException 422 naming each invalid field, 409 if another author revised it since the draft was started
     */
    @Transactional
    public void revise(Deprecation d, String tag, NoticeText text, int basedOn, String by) {
        notices.revise(d, tag, text, by, basedOn);
        drop(d, tag, by);
    }

    /** Fills the empty parts from the catalog. */
    @Transactional
    public void begin(Deprecation d, String tag, NoticeText typed, int basedOn, String by) {
        NoticeText known = firstDraft.in(d, tag);
        save(
                d.id(),
                tag,
                NoticeText.of(field -> field.in(typed).isBlank() ? field.in(known) : field.in(typed)),
                basedOn,
                by);
    }

    /** The same in each of these languages in which nothing is written yet. */
    @Transactional
    public void begin(Deprecation d, List<String> languages, String by) {
        EditedNotice any = of(d, "en", by);
        List<String> empty = languages.stream().filter(any::isOpen).toList();
        empty.forEach(tag -> save(d.id(), tag, firstDraft.in(d, tag), 0, by));
    }

    /** Normalises line ends to LF. */
    private void save(long deprecation, String locale, NoticeText text, int basedOn, String by) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        text.fields().forEach((part, typed) -> fields.put(part, List.of(NoticeCheck.lines(typed))));
        fields.put(FormDrafts.SEEN, List.of(String.valueOf(basedOn)));
        drafts.keep(all(deprecation) + locale, fields, by);
    }

    /** Drafts of all languages and authors, last saved first. */
    @Transactional(readOnly = true)
    public List<NoticeDraft> of(long deprecation) {
        return drafts.startingWith(all(deprecation)).stream()
                .map(draft -> new NoticeDraft(
                        draft.form().substring(all(deprecation).length()),
                        draft.author(),
                        NoticeText.of(field -> draft.value(field.code())),
                        Integer.parseInt(draft.value(FormDrafts.SEEN)),
                        draft.savedAt()))
                .toList();
    }

    @Transactional
    public void drop(Deprecation d, String locale, String by) {
        drafts.drop(all(d.id()) + locale, by);
    }

    /** Prefix of the name of each draft of a notice; the language follows. */
    private static String all(long deprecation) {
        return "notice/" + deprecation + "/";
    }
}
