package io.duskline.notice;

import static io.duskline.db.tables.NoticeDraft.NOTICE_DRAFT;

import io.duskline.notice.text.NoticeText;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is being written of each notice, kept for whoever writes it. Nothing is said by a draft, and nothing decided. */
@Component
public class NoticeDrafts {

    private static final TypeReference<Map<String, String>> PARTS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Clock clock;
    private final JsonMapper json;

    NoticeDrafts(DSLContext sql, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /** In place of what they had there before; line ends become LF. */
    @Transactional
    public NoticeDraft save(long deprecation, String locale, NoticeText text, int basedOn, String by) {
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
        return new NoticeDraft(locale, by, typed, basedOn, now);
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Transactional(readOnly = true)
    public Optional<NoticeDraft> find(long deprecation, String locale, String by) {
        return read(of(deprecation, locale, by)).stream().findFirst();
    }

    /** In every language, by everybody; what was saved last comes first. */
    @Transactional(readOnly = true)
    public List<NoticeDraft> of(long deprecation) {
        return read(NOTICE_DRAFT.DEPRECATION_ID.eq(deprecation));
    }

    @Transactional
    public void drop(long deprecation, String locale, String by) {
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
