package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeDrafts;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From what somebody types to the next revision. */
@Component
class Writing {

    private final Notices notices;
    private final NoticeDrafts drafts;
    private final FirstDraft firstDraft;

    Writing(Notices notices, NoticeDrafts drafts, FirstDraft firstDraft) {
        this.notices = notices;
        this.drafts = drafts;
        this.firstDraft = firstDraft;
    }

    @Transactional(readOnly = true)
    public EditedNotice of(Deprecation d, String tag, String reader) {
        return EditedNotice.of(d, tag, reader, notices.current(d.id()), drafts.of(d.id()));
    }

    /** Keeps what somebody typed, however wrong; nothing where it says no more than what is current. */
    @Transactional
    public void keep(Deprecation d, String tag, NoticeText text, int basedOn, String by) {
        if (saysTheSame(d, tag, text)) {
            drafts.drop(d.id(), tag, by);
        } else {
            drafts.save(d.id(), tag, text, basedOn, by);
        }
    }

    /** Whether it says no more and no less than what is current. */
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
     * Makes it the next revision; the draft is done with.
     *
     * @throws Refusal 422 naming each field that is wrong, 409 if somebody revised it since it was begun
     */
    @Transactional
    public NoticeRevision revise(Deprecation d, String tag, NoticeText text, int basedOn, String by) {
        NoticeRevision revision = notices.revise(d, tag, text, by, basedOn);
        drafts.drop(d.id(), tag, by);
        return revision;
    }

    @Transactional
    public void discard(Deprecation d, String tag, String by) {
        drafts.drop(d.id(), tag, by);
    }

    /** Writes what the catalog knows into the parts where nothing stands yet. */
    @Transactional
    public void begin(Deprecation d, String tag, NoticeText typed, int basedOn, String by) {
        NoticeText known = firstDraft.in(d, tag);
        drafts.save(
                d.id(),
                tag,
                NoticeText.of(field -> field.in(typed).isBlank() ? field.in(known) : field.in(typed)),
                basedOn,
                by);
    }

    /**
     * The same in these languages, where nothing is written yet.
     *
     * @return how many it began
     */
    @Transactional
    public int begin(Deprecation d, List<String> languages, String by) {
        EditedNotice any = of(d, "en", by);
        List<String> empty = languages.stream()
                .filter(tag -> any.in(tag).isEmpty())
                .filter(tag -> any.ownLanguages().noneMatch(tag::equals))
                .toList();
        empty.forEach(tag -> drafts.save(d.id(), tag, firstDraft.in(d, tag), 0, by));
        return empty.size();
    }
}
