package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationContinue.DEPRECATION_CONTINUE;
import static io.duskline.db.tables.DeprecationStop.DEPRECATION_STOP;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a deprecation down as it is announced. */
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
        NewDeprecation.@Nullable Cause upstream = given.upstream();
        long id = sql.insertInto(DEPRECATION)
                .set(DEPRECATION.SLUG, given.slug())
                .set(DEPRECATION.INTEGRATION_ID, checked.integration().id())
                .set(DEPRECATION.NAMES, json.writeValueAsString(given.namesOrNone()))
                .set(DEPRECATION.REASON, Objects.requireNonNull(given.reason()).strip())
                .set(DEPRECATION.UPSTREAM_CAUSE, upstream == null ? null : upstream.cause())
                .set(DEPRECATION.UPSTREAM_URL, upstream == null ? null : upstream.url())
                .set(DEPRECATION.UPSTREAM_DATE, upstream == null ? null : upstream.date())
                .set(DEPRECATION.REPLACEMENT, given.replacement())
                .set(DEPRECATION.TEXTS, texts(checked.texts(), actor))
                .set(DEPRECATION.CREATED_AT, now)
                .set(DEPRECATION.CREATED_BY, actor)
                .set(DEPRECATION.UPDATED_AT, now)
                .returningResult(DEPRECATION.ID)
                .fetchSingle()
                .value1();
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
        checked.milestones().forEach(milestone -> rows.insert(id, milestone));
        return id;
    }

    private @Nullable String texts(Map<String, Passages> texts, String actor) {
        Map<String, Passages> written = new TreeMap<>();
        texts.forEach(
                (tag, said) -> written.put(tag, new Passages(said.reason(), said.cause(), said.replacement(), actor)));
        return written.isEmpty() ? null : json.writeValueAsString(written);
    }
}
