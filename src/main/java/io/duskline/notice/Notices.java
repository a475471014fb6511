package io.duskline.notice;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.NoticeRevision.NOTICE_REVISION;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.max;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LanguageTags;
import io.duskline.notice.text.NoticeCheck;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.StaffNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the text of each deprecation per language, in revisions that never change. */
@Component
public class Notices {

    private final DSLContext sql;
    private final StaffNames names;
    private final Clock clock;

    Notices(DSLContext sql, StaffNames names, Clock clock) {
        this.sql = sql;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Makes a new revision in one language, unless the text equals the current one.
     *
     * @param locale BCP 47, in any case
     * @throws ProblemException 422 naming each invalid field, including unknown placeholders
     */
    @Transactional
    public NoticeRevision revise(Deprecation d, String locale, NoticeText text, String by) {
        return revise(d, locale, text, by, null);
    }

    /**
     * As {@link #revise(Deprecation, String, NoticeText, String)}, with a check against concurrent edits.
     *
     * @param basedOn the revision that the author started from; 0 if there was none; null to skip the check
     * @throws ProblemException also 409 if another revision is current
     */
    @Transactional
    public NoticeRevision revise(Deprecation d, String locale, NoticeText text, String by, @Nullable Integer basedOn) {
        Faults faults = new Faults();
        Optional<String> tag = LanguageTags.read(locale);
        faults.require(
                tag.isPresent(), "locale", "\"" + locale + "\" is no language that we know by its tag, as fr or fr-CA");
        NoticeText checked = NoticeCheck.check(text, NoticeFacts.of(d), faults);
        faults.throwIfAny();
        // One at a time per deprecation, so that revisions count without gaps.
        sql.select(DEPRECATION.ID)
                .from(DEPRECATION)
                .where(DEPRECATION.ID.eq(d.id()))
                .forUpdate()
                .fetchSingle();
        Optional<NoticeRevision> current =
                history(d.id(), tag.orElseThrow()).stream().findFirst();
        if (current.isPresent() && current.get().text().equals(checked)) {
            return current.get();
        }
        int number = current.map(NoticeRevision::revision).orElse(0);
        if (basedOn != null && basedOn != number) {
            String author = current.map(newest -> names.of(newest.createdBy()).inWords())
                    .orElse("Another person");
            throw ProblemException.conflict(
                    "based_on",
                    author + " saved revision " + number + " after you began from revision " + basedOn
                            + ". Compare the two, then save yours on top.");
        }
        return insert(d.id(), tag.orElseThrow(), number + 1, checked, by);
    }

    private NoticeRevision insert(long deprecation, String locale, int revision, NoticeText text, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long id = sql.insertInto(NOTICE_REVISION)
                .set(NOTICE_REVISION.DEPRECATION_ID, deprecation)
                .set(NOTICE_REVISION.LOCALE, locale)
                .set(NOTICE_REVISION.REVISION, revision)
                .set(said(text))
                .set(NOTICE_REVISION.CREATED_AT, now)
                .set(NOTICE_REVISION.CREATED_BY, by)
                .returningResult(NOTICE_REVISION.ID)
                .fetchSingle()
                .value1();
        return new NoticeRevision(id, locale, revision, text, now, by, null);
    }

    /** The newest revision in each language, by locale. */
    @Transactional(readOnly = true)
    public List<NoticeRevision> current(long deprecationId) {
        return newest(NOTICE_REVISION.DEPRECATION_ID.eq(deprecationId));
    }

    /** The newest published revision in each language, by locale. */
    @Transactional(readOnly = true)
    public List<NoticeRevision> published(long deprecationId) {
        return newest(NOTICE_REVISION.DEPRECATION_ID.eq(deprecationId).and(NOTICE_REVISION.PUBLISHED_AT.isNotNull()));
    }

    /** Publishes these revisions. A public revision keeps its time. */
    @Transactional
    public void publish(Collection<Long> revisionIds) {
        sql.update(NOTICE_REVISION)
                .set(NOTICE_REVISION.PUBLISHED_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .where(NOTICE_REVISION.ID.in(revisionIds))
                .and(NOTICE_REVISION.PUBLISHED_AT.isNull())
                .execute();
    }

    /** @throws ProblemException 404 */
    @Transactional(readOnly = true)
    public NoticeRevision get(long id) {
        return sql.selectFrom(NOTICE_REVISION)
                .where(NOTICE_REVISION.ID.eq(id))
                .fetchOptional(Notices::revision)
                .orElseThrow(() -> ProblemException.notFound("notice revision " + id));
    }

    /** @throws ProblemException (404) if there is no text in that language */
    @Transactional(readOnly = true)
    public NoticeRevision current(Deprecation d, String locale) {
        return history(d, locale).getFirst();
    }

    /**
     * Every revision in one language, newest first; at least one.
     *
     * @throws ProblemException (404) if there is no text in that language
     */
    @Transactional(readOnly = true)
    public List<NoticeRevision> history(Deprecation d, String locale) {
        List<NoticeRevision> history = history(d.id(), locale);
        if (history.isEmpty()) {
            throw ProblemException.notFound("text in " + locale + " for " + d.slug());
        }
        return history;
    }

    /** Every revision in every language, newest first. */
    @Transactional(readOnly = true)
    public List<NoticeRevision> history(long deprecationId) {
        return read(NOTICE_REVISION.DEPRECATION_ID.eq(deprecationId), NOTICE_REVISION.ID.desc());
    }

    /** Every revision in one language, newest first. */
    @Transactional(readOnly = true)
    public List<NoticeRevision> history(long deprecationId, String locale) {
        return read(
                NOTICE_REVISION.DEPRECATION_ID.eq(deprecationId).and(NOTICE_REVISION.LOCALE.eq(locale)),
                NOTICE_REVISION.REVISION.desc());
    }

    /** Ids of the current texts of some deprecations, by deprecation; one per language. */
    @Transactional(readOnly = true)
    public Map<Long, Set<Long>> currentIds(Collection<Long> deprecationIds) {
        return sql
                .select(NOTICE_REVISION.DEPRECATION_ID, max(NOTICE_REVISION.ID))
                .from(NOTICE_REVISION)
                .where(NOTICE_REVISION.DEPRECATION_ID.in(deprecationIds))
                .groupBy(NOTICE_REVISION.DEPRECATION_ID, NOTICE_REVISION.LOCALE)
                .stream()
                .collect(groupingBy(Record2::value1, mapping(Record2::value2, toSet())));
    }

    /** @throws ProblemException (404) if the language is unknown */
    public static String language(String locale) {
        return LanguageTags.read(locale).orElseThrow(() -> ProblemException.notFound("language " + locale));
    }

    private List<NoticeRevision> newest(Condition which) {
        Set<String> seen = new HashSet<>();
        return read(which, NOTICE_REVISION.LOCALE, NOTICE_REVISION.REVISION.desc()).stream()
                .filter(revision -> seen.add(revision.locale()))
                .toList();
    }

    private List<NoticeRevision> read(Condition which, OrderField<?>... order) {
        return sql.selectFrom(NOTICE_REVISION).where(which).orderBy(order).fetch(Notices::revision);
    }

    private static Map<Field<String>, String> said(NoticeText text) {
        Map<Field<String>, String> columns = new LinkedHashMap<>();
        for (NoticeField field : NoticeField.values()) {
            columns.put(column(field), field.in(text));
        }
        return columns;
    }

    private static Field<String> column(NoticeField field) {
        return Objects.requireNonNull(NOTICE_REVISION.field(field.code(), String.class));
    }

    private static NoticeRevision revision(Record row) {
        NoticeText text = NoticeText.of(field -> Objects.requireNonNull(row.get(column(field))));
        return new NoticeRevision(
                Objects.requireNonNull(row.get(NOTICE_REVISION.ID)),
                row.get(NOTICE_REVISION.LOCALE),
                row.get(NOTICE_REVISION.REVISION),
                text,
                row.get(NOTICE_REVISION.CREATED_AT),
                row.get(NOTICE_REVISION.CREATED_BY),
                row.get(NOTICE_REVISION.PUBLISHED_AT));
    }
}
