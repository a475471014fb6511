package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Milestone.MILESTONE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The current dates of deprecations without their other data. A cheap query for frequent use. */
@Component
public class CurrentDates {

    private final DSLContext sql;
    private final Clock clock;

    CurrentDates(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Current ends by deprecation id. */
    @Transactional(readOnly = true)
    public Map<Long, PresentSunset> present(Collection<Long> ids) {
        return sql.select(
                        DEPRECATION.ID,
                        MILESTONE.LOCAL_AT,
                        MILESTONE.ZONE,
                        DEPRECATION.SUSPENDED_AT,
                        DEPRECATION.WITHDRAWN_AT,
                        DEPRECATION.BROUGHT_FORWARD_AT)
                .from(DEPRECATION)
                .leftJoin(MILESTONE)
                .on(MILESTONE.DEPRECATION_ID.eq(DEPRECATION.ID), MILESTONE_KIND.eq(MilestoneKind.SUNSET))
                .where(DEPRECATION.ID.in(ids))
                .fetchMap(
                        row -> row.value1(),
                        row -> new PresentSunset(
                                end(row.value2(), row.value3(), row.value4()), row.value5() != null, row.value6()));
    }

    /** The current state of a brownout; empty if it is cancelled. */
    @Transactional(readOnly = true)
    public Optional<Brownout> brownout(long milestone) {
        return sql.select(MILESTONE.LOCAL_AT, MILESTONE.LOCAL_UNTIL, MILESTONE.ZONE)
                .from(MILESTONE)
                .where(MILESTONE.ID.eq(milestone), MILESTONE.CALLED_OFF_AT.isNull())
                .fetchOptional(row -> new Brownout(
                        milestone,
                        new LocalMoment(row.value1(), ZoneId.of(row.value3())),
                        new LocalMoment(row.value2(), ZoneId.of(row.value3()))));
    }

    private static End end(@Nullable LocalDateTime at, @Nullable String zone, @Nullable Instant suspendedAt) {
        return End.of(
                suspendedAt == null ? End.Kind.DATED : End.Kind.SUSPENDED,
                at == null || zone == null ? null : new LocalMoment(at, ZoneId.of(zone)));
    }

    /** SQL over a deprecation row: its sunset is in the future. */
    public Condition isToCome(Field<Long> deprecationId) {
        return DSL.exists(DSL.selectOne()
                .from(MILESTONE)
                .where(
                        MILESTONE.DEPRECATION_ID.eq(deprecationId),
                        MILESTONE_KIND.eq(MilestoneKind.SUNSET),
                        MILESTONE.STARTS_AT.gt(clock.instant())));
    }
}
