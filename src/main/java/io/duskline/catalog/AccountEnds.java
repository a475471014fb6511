package io.duskline.catalog;

import static io.duskline.catalog.CatalogColumns.MILESTONE_KIND;
import static io.duskline.db.tables.Milestone.MILESTONE;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * When a deprecation ends for one account: asked by the waves that tell it and what corrects them, by the mails that are
 * composed for it and what stands against them, by its page, its answers and the desk. What speaks to everybody goes by the
 * deprecation's own sunset.
 */
@Component
public class AccountEnds {

    private final Supplier<@Nullable Extensions> extensions;
    private final DSLContext sql;

    /** @param extensions where nobody grants any, it ends for all at once */
    AccountEnds(ObjectProvider<Extensions> extensions, DSLContext sql) {
        // Looked up once: each batch of messages asks twice.
        this.extensions = SingletonSupplier.ofNullable(extensions::getIfAvailable);
        this.sql = sql;
    }

    /** The deprecation as this account has it. */
    public Deprecation forAccount(Deprecation deprecation, long accountId) {
        return deprecation.endingAt(among(deprecation.id(), List.of(accountId)).get(accountId));
    }

    /** Of these accounts, those for which it ends later, as a local time in the zone of the sunset. */
    public Map<Long, LocalDateTime> among(long deprecationId, Collection<Long> accountIds) {
        Map<Long, LocalDateTime> granted = granted(deprecationId)
                .map(all -> all.among(deprecationId, accountIds))
                .orElseGet(Map::of);
        if (granted.isEmpty()) {
            return granted;
        }
        return sql.select(sunset(deprecationId))
                .fetchOptional()
                .map(Record1::value1)
                .map(sunset -> granted.entrySet().stream()
                        .filter(each -> each.getValue().isAfter(sunset))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .orElseGet(Map::of);
    }

    /** Whether it ends for some accounts at another time than for the rest, or did. */
    public boolean mayDiffer(long deprecationId) {
        return granted(deprecationId).isPresent();
    }

    /**
     * As a part of a query over accounts.
     *
     * @return empty where it ends for all at once; else null there for an account without an end of its own
     */
    public Optional<Field<LocalDateTime>> later(long deprecationId, Field<Long> accountId) {
        return granted(deprecationId).map(all -> {
            Field<LocalDateTime> until = all.until(deprecationId, accountId);
            return when(until.gt(sunset(deprecationId)), until);
        });
    }

    /** Since when an account has an end of its own; empty as {@link #later} is. */
    public Optional<Field<Instant>> since(long deprecationId, Field<Long> accountId) {
        return granted(deprecationId).map(all -> all.since(deprecationId, accountId));
    }

    /** When an account's own end last came nearer, since more time was revoked or cut; empty as {@link #later} is. */
    public Optional<Field<Instant>> broughtForwardAt(long deprecationId, Field<Long> accountId) {
        return granted(deprecationId).map(all -> {
            Field<LocalDateTime> until = all.until(deprecationId, accountId);
            Field<LocalDateTime> sunset = sunset(deprecationId);
            return all.broughtForwardAt(
                    deprecationId, accountId, when(until.gt(sunset), until).otherwise(sunset));
        });
    }

    /**
     * As a part of a query over accounts: since a moment the account's end came no nearer. An end that comes nearer for all is
     * none for an account with a later end of its own.
     *
     * @param broughtForwardAt when the end came nearer for all, or more was to stop; null if never
     * @param moment in UTC, as when the account answered
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

    /** Of these accounts, when the end of each last changed for it alone; those left out never had one of their own. */
    public Map<Long, Instant> changedAmong(long deprecationId, Collection<Long> accountIds) {
        return granted(deprecationId)
                .map(all -> all.changedAmong(deprecationId, accountIds))
                .orElseGet(Map::of);
    }

    /** The accounts that have an end of their own, or had; empty where it ends for all at once. */
    public Optional<Select<Record1<Long>>> single(long deprecationId) {
        return granted(deprecationId).map(all -> all.accounts(deprecationId));
    }

    void follow(long deprecationId, ZoneId zone) {
        extensions().ifPresent(all -> all.follow(deprecationId, zone));
    }

    private static Field<LocalDateTime> sunset(long deprecationId) {
        return field(select(MILESTONE.LOCAL_AT)
                .from(MILESTONE)
                .where(MILESTONE.DEPRECATION_ID.eq(deprecationId), MILESTONE_KIND.eq(MilestoneKind.SUNSET)));
    }

    private Optional<Extensions> granted(long deprecationId) {
        return extensions().filter(all -> all.isAny(deprecationId));
    }

    private Optional<Extensions> extensions() {
        return Optional.ofNullable(extensions.get());
    }
}
