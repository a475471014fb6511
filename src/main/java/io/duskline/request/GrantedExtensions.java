package io.duskline.request;

import static io.duskline.db.tables.Extension.EXTENSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.duskline.catalog.Extensions;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/** The ends that hold, for whoever tells accounts of theirs. */
@Component
class GrantedExtensions implements Extensions {

    private static final io.duskline.db.tables.Extension STANDING = EXTENSION.as("standing_extension");

    private final DSLContext sql;

    GrantedExtensions(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Field<LocalDateTime> until(long deprecationId, Field<Long> accountId) {
        return standing(STANDING.LOCAL_UNTIL, deprecationId, accountId);
    }

    @Override
    public Field<Instant> since(long deprecationId, Field<Long> accountId) {
        return standing(STANDING.GRANTED_AT, deprecationId, accountId);
    }

    private static <T> Field<T> standing(Field<T> what, long deprecationId, Field<Long> accountId) {
        return field(select(what)
                .from(STANDING)
                .where(
                        STANDING.DEPRECATION_ID.eq(deprecationId),
                        STANDING.ACCOUNT_ID.eq(accountId),
                        STANDING.IS_STANDING.eq(true)));
    }

    @Override
    public Field<Instant> broughtForwardAt(long deprecationId, Field<Long> accountId, Field<LocalDateTime> end) {
        var ended = EXTENSION.as("ended_extension");
        return field(select(max(ended.ENDED_AT))
                .from(ended)
                .where(
                        ended.DEPRECATION_ID.eq(deprecationId),
                        ended.ACCOUNT_ID.eq(accountId),
                        ended.LOCAL_UNTIL.gt(end)));
    }

    @Override
    public Map<Long, Instant> changedAmong(long deprecationId, Collection<Long> accountIds) {
        return sql.select(EXTENSION.ACCOUNT_ID, max(coalesce(EXTENSION.ENDED_AT, EXTENSION.GRANTED_AT)))
                .from(EXTENSION)
                .where(EXTENSION.DEPRECATION_ID.eq(deprecationId), EXTENSION.ACCOUNT_ID.in(accountIds))
                .groupBy(EXTENSION.ACCOUNT_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    @Override
    public Map<Long, LocalDateTime> among(long deprecationId, Collection<Long> accountIds) {
        return sql.select(EXTENSION.ACCOUNT_ID, EXTENSION.LOCAL_UNTIL)
                .from(EXTENSION)
                .where(isStanding(deprecationId), EXTENSION.ACCOUNT_ID.in(accountIds))
                .fetchMap(EXTENSION.ACCOUNT_ID, EXTENSION.LOCAL_UNTIL);
    }

    @Override
    public boolean isAny(long deprecationId) {
        return sql.fetchExists(EXTENSION, EXTENSION.DEPRECATION_ID.eq(deprecationId));
    }

    @Override
    public Select<Record1<Long>> accounts(long deprecationId) {
        var any = EXTENSION.as("any_extension");
        return select(any.ACCOUNT_ID).from(any).where(any.DEPRECATION_ID.eq(deprecationId));
    }

    @Override
    public void follow(long deprecationId, ZoneId zone) {
        sql.select(EXTENSION.ID, EXTENSION.LOCAL_UNTIL, EXTENSION.ZONE)
                .from(EXTENSION)
                .where(isStanding(deprecationId))
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

    private static Condition isStanding(long deprecationId) {
        return EXTENSION.DEPRECATION_ID.eq(deprecationId).and(EXTENSION.IS_STANDING.eq(true));
    }
}
