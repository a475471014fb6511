package io.duskline.notice.editor;

import static io.duskline.db.tables.NoticeDraft.NOTICE_DRAFT;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Drafts of a notice: what each author typed, from the first word to the next revision. A draft is shown to its author only. */
@Component
class NoticeDrafts {

    private static final TypeReference<Map<String, String>> PARTS = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;
    private final Notices notices;
    private final FirstDraft firstDraft;
    private final Clock clock;

    NoticeDrafts(DSLContext sql, JsonMapper json, Notices notices, FirstDraft firstDraft, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.notices = notices;
        this.firstDraft = firstDraft;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public EditedNotice of(Deprecation d, String tag, String reader) {
        return EditedNotice.of(d, tag, reader, notices.current(d.id()), of(d.id()));
    }

    /** Keeps what a user typed, even if it is wrong; nothing where it says no more than what is current. */
    @Transactional
    public void keep(Deprecation d, String tag, NoticeText text, int basedOn, String by) {
        if (saysTheSame(d, tag, text)) {
            drop(d.id(), tag, by);
        } else {
            save(d.id(), tag, text, basedOn, by);
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
     * @throws ProblemException 422 naming each field that is wrong, 409 if somebody revised it since it was begun
     */
    @Transactional
    public void revise(Deprecation d, String tag, NoticeText text, int basedOn, String by) {
        notices.revise(d, tag, text, by, basedOn);
        drop(d.id(), tag, by);
    }

    @Transactional
    public void discard(Deprecation d, String tag, String by) {
        drop(d.id(), tag, by);
    }

    /** Writes what the catalog knows into the parts where nothing stands yet. */
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

    /**
     * The same in these languages, where nothing is written yet.
     */
    @Transactional
    public void begin(Deprecation d, List<String> languages, String by) {
        EditedNotice any = of(d, "en", by);
        List<String> empty = languages.stream()
                .filter(tag -> any.in(tag).isEmpty())
                .filter(tag -> any.ownLanguages().noneMatch(tag::equals))
                .toList();
        empty.forEach(tag -> save(d.id(), tag, firstDraft.in(d, tag), 0, by));
    }

    /** Replaces the author's earlier draft. Line ends become LF. */
    private void save(long deprecation, String locale, NoticeText text, int basedOn, String by) {
        NoticeText typed = NoticeText.of(field -> lines(field.in(text)));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String body = json.writeValueAsString(typed.fields());
        Map<Field<?>, Object> said =
                Map.of(NOTICE_DRAFT.BODY, body, NOTICE_DRAFT.BASED_ON, basedOn, NOTICE_DRAFT.SAVED_AT, now);
        boolean isFirst = sql.insertInto(NOTICE_DRAFT)
                        .set(NOTICE_DRAFT.DEPRECATION_ID, deprecation)
                        .set(NOTICE_DRAFT.LOCALE, locale)
                        .set(NOTICE_DRAFT.AUTHOR, by)
                        .set(said)
                        .onDuplicateKeyIgnore()
                        .execute()
                > 0;
        if (!isFirst) {
            sql.update(NOTICE_DRAFT)
                    .set(said)
                    .where(of(deprecation, locale, by))
                    .execute();
        }
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** In every language and by every author, the last saved first. */
    @Transactional(readOnly = true)
    public List<NoticeDraft> of(long deprecation) {
        return read(NOTICE_DRAFT.DEPRECATION_ID.eq(deprecation));
    }

    private void drop(long deprecation, String locale, String by) {
        sql.deleteFrom(NOTICE_DRAFT).where(of(deprecation, locale, by)).execute();
    }

    private static Condition of(long deprecation, String locale, String by) {
        return NOTICE_DRAFT
                .DEPRECATION_ID
                .eq(deprecation)
                .and(NOTICE_DRAFT.LOCALE.eq(locale))
                .and(NOTICE_DRAFT.AUTHOR.eq(by));
    }

    private List<NoticeDraft> read(Condition which) {
        return sql.selectFrom(NOTICE_DRAFT)
                .where(which)
                .orderBy(NOTICE_DRAFT.SAVED_AT.desc(), NOTICE_DRAFT.LOCALE, NOTICE_DRAFT.AUTHOR)
                .fetch(this::draft);
    }

    private NoticeDraft draft(Record row) {
        return new NoticeDraft(
                row.get(NOTICE_DRAFT.LOCALE),
                row.get(NOTICE_DRAFT.AUTHOR),
                NoticeText.of(json.readValue(row.get(NOTICE_DRAFT.BODY), PARTS)),
                row.get(NOTICE_DRAFT.BASED_ON),
                row.get(NOTICE_DRAFT.SAVED_AT));
    }
}
