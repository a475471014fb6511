package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.catalog.CatalogColumns.MOVE_KIND;
import static io.duskline.catalog.CatalogColumns.WHY_CLEARANCE;
import static io.duskline.catalog.CatalogColumns.WITHDRAWN_CLEARANCE;
import static io.duskline.db.tables.Capability.CAPABILITY;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationContinue.DEPRECATION_CONTINUE;
import static io.duskline.db.tables.DeprecationRevision.DEPRECATION_REVISION;
import static io.duskline.db.tables.DeprecationStop.DEPRECATION_STOP;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.db.Codes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts deprecations together from their tables: each part is one query, however many are read. */
@Component
class DeprecationReader {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Passages>> PASSAGES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> WHYS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Integrations integrations;
    private final JsonMapper json;

    DeprecationReader(DSLContext sql, Integrations integrations, JsonMapper json) {
        this.sql = sql;
        this.integrations = integrations;
        this.json = json;
    }

    /** What has no date yet first, as what ends last. */
    List<Deprecation> read(Condition which) {
        Result<? extends Record> rows = sql.select(Codes.fields(DEPRECATION, WITHDRAWN_CLEARANCE))
                .from(DEPRECATION)
                .leftJoin(MILESTONE)
                .on(MILESTONE.DEPRECATION_ID.eq(DEPRECATION.ID))
                .and(MILESTONE_KIND.eq(MilestoneKind.SUNSET))
                .where(which)
                .orderBy(MILESTONE.STARTS_AT.isNull().desc(), MILESTONE.STARTS_AT.desc(), DEPRECATION.ID)
                .fetch();
        if (rows.isEmpty()) {
            return List.of();
        }
        Parts parts = parts(rows.getValues(DEPRECATION.ID), rows.getValues(DEPRECATION.INTEGRATION_ID));
        return rows.map(row -> deprecation(row, parts));
    }

    /** What belongs to each of those read, by their ids. */
    private record Parts(
            Map<Long, Integration> integrations,
            Map<Long, List<Capability>> stops,
            Map<Long, List<Continuing>> continues,
            Map<Long, List<Milestone>> milestones,
            Map<Long, List<SunsetMove>> moves) {

        private static <T> List<T> of(Map<Long, List<T>> parts, long deprecation) {
            return parts.getOrDefault(deprecation, List.of());
        }

        /** By whether they were called off. */
        private List<Milestone> milestones(long deprecation, boolean areCalledOff) {
            return of(milestones, deprecation).stream()
                    .filter(milestone -> milestone.isCalledOff() == areCalledOff)
                    .toList();
        }
    }

    private Parts parts(List<Long> ids, List<Long> integrationIds) {
        return new Parts(
                integrations.among(Set.copyOf(integrationIds)),
                stops(ids),
                continues(ids),
                milestones(ids),
                moves(ids));
    }

    private Deprecation deprecation(Record row, Parts parts) {
        long id = row.get(DEPRECATION.ID);
        var withdrawnAt = row.get(DEPRECATION.WITHDRAWN_AT);
        return new Deprecation(
                id,
                row.get(DEPRECATION.SLUG),
                Objects.requireNonNull(parts.integrations().get(row.get(DEPRECATION.INTEGRATION_ID))),
                json.readValue(row.get(DEPRECATION.NAMES), NAMES),
                Parts.of(parts.stops(), id),
                Parts.of(parts.continues(), id),
                row.get(DEPRECATION.REASON),
                new Upstream(
                        row.get(DEPRECATION.UPSTREAM_CAUSE),
                        row.get(DEPRECATION.UPSTREAM_URL),
                        row.get(DEPRECATION.UPSTREAM_DATE)),
                row.get(DEPRECATION.REPLACEMENT),
                parts.milestones(id, false),
                parts.milestones(id, true),
                Parts.of(parts.moves(), id),
                row.get(DEPRECATION.SUSPENDED_AT),
                withdrawnAt == null ? null : new Withdrawal(withdrawnAt, withdrawnWhy(row)),
                row.get(DEPRECATION.SEQUENCE),
                row.get(DEPRECATION.CREATED_AT),
                row.get(DEPRECATION.UPDATED_AT),
                row.get(DEPRECATION.PUBLISHED_AT),
                texts(row.get(DEPRECATION.TEXTS), PASSAGES),
                row.get(DEPRECATION.TITLE),
                row.get(DEPRECATION.EDITED_BY),
                row.get(DEPRECATION.PUBLISHED_AT) == null ? List.of() : revisions(id));
    }

    private Map<Long, List<Capability>> stops(List<Long> ids) {
        return sql.select(DEPRECATION_STOP.DEPRECATION_ID, CAPABILITY.ID, CAPABILITY.CAPABILITY_KEY, CAPABILITY.NAME)
                .from(DEPRECATION_STOP)
                .join(CAPABILITY)
                .on(CAPABILITY.ID.eq(DEPRECATION_STOP.CAPABILITY_ID))
                .where(DEPRECATION_STOP.DEPRECATION_ID.in(ids))
                .orderBy(DEPRECATION_STOP.POSITION)
                .fetchGroups(
                        DEPRECATION_STOP.DEPRECATION_ID,
                        row -> new Capability(row.value2(), row.value3(), row.value4()));
    }

    private Map<Long, List<Continuing>> continues(List<Long> ids) {
        return sql.select(
                        DEPRECATION_CONTINUE.DEPRECATION_ID,
                        DEPRECATION_CONTINUE.INTEGRATION,
                        DSL.coalesce(INTEGRATION.NAME, DEPRECATION_CONTINUE.INTEGRATION))
                .from(DEPRECATION_CONTINUE)
                .leftJoin(INTEGRATION)
                .on(INTEGRATION.SLUG.eq(DEPRECATION_CONTINUE.INTEGRATION))
                .where(DEPRECATION_CONTINUE.DEPRECATION_ID.in(ids))
                .orderBy(DEPRECATION_CONTINUE.POSITION)
                .fetchGroups(DEPRECATION_CONTINUE.DEPRECATION_ID, row -> new Continuing(row.value2(), row.value3()));
    }

    private Map<Long, List<Milestone>> milestones(List<Long> ids) {
        return sql.select(Codes.fields(MILESTONE, MILESTONE_KIND))
                .from(MILESTONE)
                .where(MILESTONE.DEPRECATION_ID.in(ids))
                .orderBy(MILESTONE.STARTS_AT, MILESTONE.ID)
                .fetchGroups(MILESTONE.DEPRECATION_ID, DeprecationReader::milestone);
    }

    private static Milestone milestone(Record row) {
        return new Milestone(
                row.get(MILESTONE.ID),
                row.get(MILESTONE_KIND),
                new LocalMoment(row.get(MILESTONE.LOCAL_AT), ZoneId.of(row.get(MILESTONE.ZONE))),
                row.get(MILESTONE.LOCAL_UNTIL),
                new LocalMoment(row.get(MILESTONE.ORIGINAL_LOCAL_AT), ZoneId.of(row.get(MILESTONE.ORIGINAL_ZONE))),
                row.get(MILESTONE.CALLED_OFF_AT));
    }

    private Map<Long, List<SunsetMove>> moves(List<Long> ids) {
        return sql.select(Codes.fields(SUNSET_MOVE, WHY_CLEARANCE, MOVE_KIND))
                .from(SUNSET_MOVE)
                .where(SUNSET_MOVE.DEPRECATION_ID.in(ids))
                .orderBy(SUNSET_MOVE.ID)
                .fetchGroups(SUNSET_MOVE.DEPRECATION_ID, this::move);
    }

    private SunsetMove move(Record row) {
        return SunsetMove.of(
                row.get(MOVE_KIND),
                new LocalMoment(row.get(SUNSET_MOVE.LOCAL_FROM), ZoneId.of(row.get(SUNSET_MOVE.ZONE_FROM))),
                new LocalMoment(row.get(SUNSET_MOVE.LOCAL_TO), ZoneId.of(row.get(SUNSET_MOVE.ZONE_TO))),
                new Why(
                        row.get(SUNSET_MOVE.WHY),
                        row.get(SUNSET_MOVE.MOVED_BY),
                        clearance(
                                row.get(WHY_CLEARANCE),
                                row.get(SUNSET_MOVE.WHY_CLEARED_BY),
                                row.get(SUNSET_MOVE.WHY_CLEARED_AT),
                                row.get(SUNSET_MOVE.WHY_CLEARED_REASON)),
                        texts(row.get(SUNSET_MOVE.WHY_TEXTS), WHYS)),
                row.get(SUNSET_MOVE.MOVED_AT),
                row.get(SUNSET_MOVE.MOVED_BY));
    }

    private List<Revision> revisions(long deprecation) {
        return sql.selectFrom(DEPRECATION_REVISION)
                .where(
                        DEPRECATION_REVISION.DEPRECATION_ID.eq(deprecation),
                        DEPRECATION_REVISION.APPROVED_AT.isNotNull())
                .orderBy(DEPRECATION_REVISION.REVISION)
                .fetch(row -> new Revision(
                        row.getRevision(),
                        List.of(row.getChanged().split(",")),
                        row.getMadeBy(),
                        row.getApprovedBy(),
                        row.getApprovedAt()));
    }

    private Why withdrawnWhy(Record row) {
        return new Why(
                row.get(DEPRECATION.WITHDRAWN_WHY),
                row.get(DEPRECATION.WITHDRAWN_BY),
                clearance(
                        row.get(WITHDRAWN_CLEARANCE),
                        row.get(DEPRECATION.WITHDRAWN_CLEARED_BY),
                        row.get(DEPRECATION.WITHDRAWN_CLEARED_AT),
                        row.get(DEPRECATION.WITHDRAWN_CLEARED_REASON)),
                texts(row.get(DEPRECATION.WITHDRAWN_WHY_TEXTS), WHYS));
    }

    private <T> Map<String, T> texts(@Nullable String written, TypeReference<Map<String, T>> as) {
        return written == null ? Map.of() : json.readValue(written, as);
    }

    private static @Nullable Clearance clearance(
            Clearance.@Nullable Way way, @Nullable String by, @Nullable Instant at, @Nullable String reason) {
        return way == null || at == null ? null : new Clearance(way, by, at, reason);
    }
}
