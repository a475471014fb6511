package io.duskline.campaign.figures;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.DeliveryState;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that still use what goes away and have neither answered nor moved, most used first. */
@Component
public class ExposedAccounts {

    /** What became of the best of the latest messages to an account's contacts, from the best down. */
    private static final List<DeliveryState> BEST_FIRST = List.of(
            DeliveryState.DELIVERED,
            DeliveryState.ACCEPTED,
            DeliveryState.COMPLAINED,
            DeliveryState.IN_DOUBT,
            DeliveryState.CLAIMED,
            DeliveryState.DEFERRED,
            DeliveryState.PENDING,
            DeliveryState.BOUNCED,
            DeliveryState.FAILED,
            DeliveryState.CANCELLED,
            DeliveryState.SUPPRESSED);

    /**
     * One of them.
     *
     * @param uses of all its resources in 30 days
     * @param told what became of the best of the latest messages to its contacts; null where it got none
     */
    public record Exposed(
            String externalId,
            String name,
            @Nullable String plan,
            @Nullable String manager,
            String because,
            long uses,
            @Nullable DeliveryState told) {}

    private final DSLContext sql;
    private final ReachQuery reach;

    ExposedAccounts(DSLContext sql, ReachQuery reach) {
        this.sql = sql;
        this.reach = reach;
    }

    /** @param words part of a name or of a reason, an external id, or nothing */
    @Transactional(readOnly = true)
    public long count(Campaign campaign, Deprecation deprecation, String words) {
        return sql.selectCount()
                .from(FROZEN_ACCOUNT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(FROZEN_ACCOUNT.ACCOUNT_ID))
                .where(exposed(campaign, deprecation, words))
                .fetchSingle()
                .value1();
    }

    /** @param from how many to pass over */
    @Transactional(readOnly = true)
    public List<Exposed> list(Campaign campaign, Deprecation deprecation, String words, int from, int limit) {
        return query(campaign, deprecation, words, from, limit).fetch(ExposedAccounts::read);
    }

    private ResultQuery<? extends Record> query(
            Campaign campaign, Deprecation deprecation, String words, int from, int limit) {
        Field<Long> uses = coalesce(USAGE_TOTAL.USES_30D, inline(0L)).as("uses");
        Field<Integer> told = field(select(max(worth()))
                        .from(DELIVERY)
                        .where(
                                DELIVERY.ACCOUNT_ID.eq(ACCOUNT.ID),
                                DELIVERY.WAVE_ID.in(campaign.waveIds()),
                                LatestMessages.isLatest(campaign)))
                .as("told");
        return sql.select(
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        ACCOUNT.PLAN,
                        ACCOUNT.MANAGER_EMAIL,
                        FROZEN_ACCOUNT.BECAUSE,
                        uses,
                        told)
                .from(FROZEN_ACCOUNT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(FROZEN_ACCOUNT.ACCOUNT_ID))
                .leftJoin(USAGE_TOTAL)
                .on(
                        USAGE_TOTAL.ACCOUNT_ID.eq(ACCOUNT.ID),
                        USAGE_TOTAL.INTEGRATION_ID.eq(deprecation.integration().id()))
                .where(exposed(campaign, deprecation, words))
                .orderBy(uses.desc(), ACCOUNT.ID)
                .limit(limit)
                .offset(from);
    }

    private Condition exposed(Campaign campaign, Deprecation deprecation, String words) {
        Condition all = ReachQuery.concerns(campaign).and(reach.isExposed(campaign, deprecation, ACCOUNT.ID));
        return words.isBlank()
                ? all
                : all.and(DSL.or(
                        ACCOUNT.NAME.containsIgnoreCase(words.strip()),
                        FROZEN_ACCOUNT.BECAUSE.containsIgnoreCase(words.strip()),
                        ACCOUNT.EXTERNAL_ID.eq(words.strip())));
    }

    /** The better, the greater. */
    private static Field<Integer> worth() {
        var worth = DSL.case_(DELIVERY_STATE).when(BEST_FIRST.getFirst(), inline(BEST_FIRST.size()));
        for (int i = 1; i < BEST_FIRST.size(); i++) {
            worth = worth.when(BEST_FIRST.get(i), inline(BEST_FIRST.size() - i));
        }
        return worth.otherwise(inline(0));
    }

    private static Exposed read(Record row) {
        @Nullable Integer worth = row.get("told", Integer.class);
        return new Exposed(
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(ACCOUNT.NAME),
                row.get(ACCOUNT.PLAN),
                row.get(ACCOUNT.MANAGER_EMAIL),
                row.get(FROZEN_ACCOUNT.BECAUSE),
                row.get("uses", Long.class),
                worth == null || worth == 0 ? null : BEST_FIRST.get(BEST_FIRST.size() - worth));
    }

    /** All of them, page by page, for whoever writes them out. */
    public Stream<Exposed> all(Campaign campaign, Deprecation deprecation) {
        int page = 1000;
        return Stream.iterate(0, from -> from + page)
                .map(from -> list(campaign, deprecation, "", from, page))
                .takeWhile(rows -> !rows.isEmpty())
                .flatMap(List::stream);
    }
}
