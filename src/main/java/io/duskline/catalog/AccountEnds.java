package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.db.tables.Extension.EXTENSION;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of a deprecation for one account: the sunset, or the account's extension. Code for one account asks here; code for
 * everyone uses the sunset. An extension that is not later than the moved sunset does not count.
 */
@Component
public class AccountEnds {

    private static final io.duskline.db.tables.Extension GRANTED = EXTENSION.as("standing_extension");
    private static final io.duskline.db.tables.Extension ENDED = EXTENSION.as("ended_extension");

    private final DSLContext sql;
    private final Clock clock;

    AccountEnds(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The deprecation with this account's end. */
    public Deprecation forAccount(Deprecation deprecation, long accountId) {
        return deprecation.endingAt(among(deprecation.id(), List.of(accountId)).get(accountId));
    }

    /** Later ends of these accounts, as local times in the zone of the sunset. */
    public Map<Long, LocalDateTime> among(long deprecationId, Collection<Long> accountIds) {
        return among(deprecationId, accountIds, sunset(deprecationId));
    }

    private Map<Long, LocalDateTime> among(
            long deprecationId, Collection<Long> accountIds, Field<LocalDateTime> sunset) {
        return sql.select(GRANTED.ACCOUNT_ID, GRANTED.LOCAL_UNTIL)
                .from(GRANTED)
                .where(
                        GRANTED.DEPRECATION_ID.eq(deprecationId),
                        GRANTED.IS_STANDING.eq(true),
                        GRANTED.ACCOUNT_ID.in(accountIds),
                        GRANTED.LOCAL_UNTIL.gt(sunset))
                .fetchMap(GRANTED.ACCOUNT_ID, GRANTED.LOCAL_UNTIL);
    }

    /** As above, with the sunset of this object, which may differ from the stored one. */
    public Map<Long, LocalDateTime> among(Deprecation deprecation, Collection<Long> accountIds) {
        return deprecation
                .end()
                .named()
                .map(sunset -> among(deprecation.id(), accountIds, val(sunset.at())))
                .orElse(Map.of());
    }

    /** Whether some accounts have, or had, another end. */
    public boolean mayDiffer(long deprecationId) {
        return sql.fetchExists(EXTENSION, EXTENSION.DEPRECATION_ID.eq(deprecationId));
    }

    /**
     * SQL over accounts.
     *
     * @return empty if all accounts have the common end; else null in SQL for an account without its own end
     */
    public Optional<Field<LocalDateTime>> later(long deprecationId, Field<Long> accountId) {
        return ifAny(deprecationId, laterEnd(deprecationId, accountId));
    }

    /**
     * A later end than the sunset.
     *
     * @param end local time in the zone of the sunset
     * @param since when it was first granted
     */
    public record LaterEnd(LocalDateTime end, Instant since, int accounts) {}

    /**
     * Later ends of some accounts, earliest first.
     *
     * @param which condition over an account id
     */
    public List<LaterEnd> laterEnds(long deprecationId, Function<Field<Long>, Condition> which) {
        return sql.select(GRANTED.LOCAL_UNTIL, min(GRANTED.GRANTED_AT), count())
                .from(GRANTED)
                .where(
                        GRANTED.DEPRECATION_ID.eq(deprecationId),
                        GRANTED.IS_STANDING.eq(true),
                        GRANTED.LOCAL_UNTIL.gt(sunset(deprecationId)),
                        which.apply(GRANTED.ACCOUNT_ID))
                .groupBy(GRANTED.LOCAL_UNTIL)
                .orderBy(GRANTED.LOCAL_UNTIL)
                .fetch(Records.mapping(LaterEnd::new));
    }

    /**
     * When an account's own end last moved to an earlier time, because its extension was revoked or shortened; empty as
     * {@link #later}.
     */
    public Optional<Field<Instant>> broughtForwardAt(long deprecationId, Field<Long> accountId) {
        Field<LocalDateTime> end = coalesce(laterEnd(deprecationId, accountId), sunset(deprecationId));
        return ifAny(
                deprecationId,
                field(select(max(ENDED.ENDED_AT))
                        .from(ENDED)
                        .where(
                                ENDED.DEPRECATION_ID.eq(deprecationId),
                                ENDED.ACCOUNT_ID.eq(accountId),
                                ENDED.LOCAL_UNTIL.gt(end))));
    }

    /**
     * SQL over accounts: the account's end did not move to an earlier time since a moment. An earlier common end does not
     * affect an account with a later end of its own.
     *
     * @param broughtForwardAt when the common end moved to an earlier time, or more was to stop; null if never
     * @param moment in UTC, such as the time of the account's answer
     */
    public Condition isNoNearerSince(
            long deprecationId, @Nullable Instant broughtForwardAt, Field<Long> accountId, Field<Instant> moment) {
        Condition forAll = broughtForwardAt == null
                ? noCondition()
                : moment.gt(broughtForwardAt)
                        .or(later(deprecationId, accountId)
                                .map(Field::isNotNull)
                                .orElse(falseCondition()));
        return broughtForwardAt(deprecationId, accountId)
                .map(at -> forAll.and(at.isNull().or(moment.gt(at))))
                .orElse(forAll);
    }

    /** When the own end of each of these accounts last changed; accounts that never had one are left out. */
    public Map<Long, Instant> changedAmong(long deprecationId, Collection<Long> accountIds) {
        return sql.select(EXTENSION.ACCOUNT_ID, max(coalesce(EXTENSION.ENDED_AT, EXTENSION.GRANTED_AT)))
                .from(EXTENSION)
                .where(EXTENSION.DEPRECATION_ID.eq(deprecationId), EXTENSION.ACCOUNT_ID.in(accountIds))
                .groupBy(EXTENSION.ACCOUNT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** @param until in the zone of the sunset */
    @Transactional(propagation = Propagation.MANDATORY)
    public void grant(long deprecationId, long accountId, LocalMoment until, String reason, String by) {
        sql.insertInto(EXTENSION)
                .set(EXTENSION.DEPRECATION_ID, deprecationId)
                .set(EXTENSION.ACCOUNT_ID, accountId)
                .set(EXTENSION.IS_STANDING, true)
                .set(EXTENSION.LOCAL_UNTIL, until.at())
                .set(EXTENSION.ZONE, until.zone().getId())
                .set(EXTENSION.REASON, reason)
                .set(EXTENSION.GRANTED_AT, clock.instant())
                .set(EXTENSION.GRANTED_BY, by)
                .execute();
    }

    /** Ends an extension. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(long extensionId, String reason, String by) {
        sql.update(EXTENSION)
                .setNull(EXTENSION.IS_STANDING)
                .set(EXTENSION.ENDED_AT, clock.instant())
                .set(EXTENSION.ENDED_BY, by)
                .set(EXTENSION.ENDED_REASON, reason)
                .where(EXTENSION.ID.eq(extensionId))
                .execute();
    }

    /** Converts extensions to the new zone of a moved sunset. Each keeps its instant. */
    void follow(long deprecationId, ZoneId zone) {
        sql.select(EXTENSION.ID, EXTENSION.LOCAL_UNTIL, EXTENSION.ZONE)
                .from(EXTENSION)
                .where(EXTENSION.DEPRECATION_ID.eq(deprecationId), EXTENSION.IS_STANDING.eq(true))
                .forUpdate()
                .fetch()
                .forEach(row -> sql.update(EXTENSION)
                        .set(
                                EXTENSION.LOCAL_UNTIL,
                                new LocalMoment(row.value2(), ZoneId.of(row.value3()))
                                        .instant()
                                        .atZone(zone)
                                        .toLocalDateTime())
                        .set(EXTENSION.ZONE, zone.getId())
                        .where(EXTENSION.ID.eq(row.value1()))
                        .execute());
    }

    private <T> Optional<T> ifAny(long deprecationId, T part) {
        return mayDiffer(deprecationId) ? Optional.of(part) : Optional.empty();
    }

    private static Field<LocalDateTime> laterEnd(long deprecationId, Field<Long> accountId) {
        Field<LocalDateTime> until = granted(GRANTED.LOCAL_UNTIL, deprecationId, accountId);
        return when(until.gt(sunset(deprecationId)), until);
    }

    private static <T> Field<T> granted(Field<T> what, long deprecationId, Field<Long> accountId) {
        return field(select(what)
                .from(GRANTED)
                .where(
                        GRANTED.DEPRECATION_ID.eq(deprecationId),
                        GRANTED.ACCOUNT_ID.eq(accountId),
                        GRANTED.IS_STANDING.eq(true)));
    }

    private static Field<LocalDateTime> sunset(long deprecationId) {
        return field(select(MILESTONE.LOCAL_AT)
                .from(MILESTONE)
                .where(MILESTONE.DEPRECATION_ID.eq(deprecationId), MILESTONE_KIND.eq(MilestoneKind.SUNSET)));
    }
}
