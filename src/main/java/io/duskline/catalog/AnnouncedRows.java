package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationContinue.DEPRECATION_CONTINUE;
import static io.duskline.db.tables.DeprecationStop.DEPRECATION_STOP;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what is said of a deprecation. */
@Component
class AnnouncedRows {

    private final DSLContext sql;
    private final SunsetRows rows;
    private final Clock clock;
    private final JsonMapper json;

    AnnouncedRows(DSLContext sql, SunsetRows rows, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.rows = rows;
        this.clock = clock;
        this.json = json;
    }

    /** @return its id */
    long insert(NewDeprecation given, DeprecationCheck.Checked checked, String actor) {
        Instant now = clock.instant();
        long id = sql.insertInto(DEPRECATION)
                .set(said(given, checked, Map.of(), actor))
                .set(DEPRECATION.SLUG, given.slug())
                .set(DEPRECATION.TITLE, title(given))
                .set(DEPRECATION.INTEGRATION_ID, checked.integration().id())
                .set(DEPRECATION.CREATED_AT, now)
                .set(DEPRECATION.CREATED_BY, actor)
                .set(DEPRECATION.UPDATED_AT, now)
                .returningResult(DEPRECATION.ID)
                .fetchSingle()
                .value1();
        parts(id, given, checked);
        checked.milestones().forEach(milestone -> rows.insert(id, milestone));
        return id;
    }

    /** Replaces what is said of it; its name, its slug and its dates stay. */
    void say(Deprecation before, NewDeprecation given, DeprecationCheck.Checked checked, String actor) {
        sql.update(DEPRECATION)
                .set(said(given, checked, before.texts(), actor))
                .set(DEPRECATION.EDITED_BY, actor)
                .where(DEPRECATION.ID.eq(before.id()))
                .execute();
        sql.deleteFrom(DEPRECATION_STOP)
                .where(DEPRECATION_STOP.DEPRECATION_ID.eq(before.id()))
                .execute();
        sql.deleteFrom(DEPRECATION_CONTINUE)
                .where(DEPRECATION_CONTINUE.DEPRECATION_ID.eq(before.id()))
                .execute();
        parts(before.id(), given, checked);
    }

    /** What it is called; nobody but us reads it. */
    void call(Deprecation before, NewDeprecation given) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.TITLE, title(given))
                .where(DEPRECATION.ID.eq(before.id()))
                .execute();
    }

    static @Nullable String title(NewDeprecation given) {
        return given.title() == null || given.title().isBlank()
                ? null
                : given.title().strip();
    }

    private Map<Field<?>, @Nullable Object> said(
            NewDeprecation given, DeprecationCheck.Checked checked, Map<String, Passages> before, String actor) {
        NewDeprecation.@Nullable Cause upstream = given.upstream();
        Map<Field<?>, @Nullable Object> said = new LinkedHashMap<>();
        said.put(DEPRECATION.NAMES, json.writeValueAsString(given.namesOrNone()));
        said.put(DEPRECATION.REASON, Objects.requireNonNull(given.reason()).strip());
        said.put(DEPRECATION.UPSTREAM_CAUSE, upstream == null ? null : upstream.cause());
        said.put(DEPRECATION.UPSTREAM_URL, upstream == null ? null : upstream.url());
        said.put(DEPRECATION.UPSTREAM_DATE, upstream == null ? null : upstream.date());
        said.put(DEPRECATION.REPLACEMENT, given.replacement());
        said.put(DEPRECATION.TEXTS, texts(checked.texts(), before, actor));
        return said;
    }

    private void parts(long id, NewDeprecation given, DeprecationCheck.Checked checked) {
        for (int i = 0; i < checked.stops().size(); i++) {
            sql.insertInto(DEPRECATION_STOP)
                    .set(DEPRECATION_STOP.DEPRECATION_ID, id)
                    .set(DEPRECATION_STOP.POSITION, i)
                    .set(DEPRECATION_STOP.CAPABILITY_ID, checked.stops().get(i).id())
                    .execute();
        }
        for (int i = 0; i < given.continuesOrNone().size(); i++) {
            sql.insertInto(DEPRECATION_CONTINUE)
                    .set(DEPRECATION_CONTINUE.DEPRECATION_ID, id)
                    .set(DEPRECATION_CONTINUE.POSITION, i)
                    .set(
                            DEPRECATION_CONTINUE.INTEGRATION,
                            given.continuesOrNone().get(i).strip())
                    .execute();
        }
    }

    /** Who wrote what is still there stays its author. */
    private @Nullable String texts(Map<String, Passages> texts, Map<String, Passages> before, String actor) {
        Map<String, Passages> written = new TreeMap<>();
        texts.forEach((tag, said) -> {
            @Nullable Passages old = before.get(tag);
            written.put(
                    tag,
                    old != null && old.saysAs(said)
                            ? old
                            : new Passages(said.reason(), said.cause(), said.replacement(), actor));
        });
        return written.isEmpty() ? null : json.writeValueAsString(written);
    }
}
