package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;

import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The messages of waves, page by page: wave by wave, and within each in the order of an index, so that a page reads no more
 * messages than it shows, however many there are.
 */
final class DeliveryList {

    private static final List<OrderField<?>> BY_CONTACT = List.of(DELIVERY.CONTACT_ID, DELIVERY.COPY);
    /** As they wait, or waited, in the queue. */
    private static final List<OrderField<?>> BY_TURN = List.of(DELIVERY.DESTINATION, DELIVERY.DUE_AT, DELIVERY.ID);

    private final DSLContext sql;
    private final AccountNames accounts;

    DeliveryList(DSLContext sql, AccountNames accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    /** Of one state or of all; the cursor holds the id of the last one before. */
    Listing<Delivery> page(
            Collection<Long> waveIds, @Nullable DeliveryState state, @Nullable String cursor, int limit) {
        @Nullable Last last = last(cursor);
        List<Delivery> rows = new ArrayList<>();
        for (long wave : waveIds.stream().sorted().toList()) {
            if (rows.size() <= limit && (last == null || wave >= last.wave())) {
                Condition after = last == null || wave > last.wave() ? DSL.noCondition() : after(last, state);
                rows.addAll(ofWave(wave, state, after, limit + 1 - rows.size()));
            }
        }
        return Listing.of(rows, limit, Delivery::id);
    }

    /** Where the page before ended. */
    private record Last(long wave, long contact, int copy, String destination, Instant dueAt, long id) {}

    private @Nullable Last last(@Nullable String cursor) {
        long id = Cursor.key(cursor, 0);
        if (id == 0) {
            return null;
        }
        return sql.select(
                        DELIVERY.WAVE_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY.COPY,
                        DELIVERY.DESTINATION,
                        DELIVERY.DUE_AT,
                        DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(id))
                .fetchOptional(Records.mapping(Last::new))
                .orElseThrow(() -> ProblemException.malformed("cursor", "is not a cursor of this list"));
    }

    private List<Delivery> ofWave(long wave, @Nullable DeliveryState state, Condition after, int limit) {
        Condition wanted = state == null ? DSL.noCondition() : DELIVERY_STATE.eq(state);
        return DeliveryRows.select(sql, accounts)
                .where(DELIVERY.WAVE_ID.eq(wave), wanted, after)
                .orderBy(state == null ? BY_CONTACT : BY_TURN)
                .limit(limit)
                .fetch(DeliveryRows::delivery);
    }

    /** The first condition of each is what the servers seek by. */
    private static Condition after(Last last, @Nullable DeliveryState state) {
        if (state == null) {
            return DELIVERY.CONTACT_ID
                    .ge(last.contact())
                    .and(DELIVERY.CONTACT_ID.gt(last.contact()).or(DELIVERY.COPY.gt(last.copy())));
        }
        Condition later = DELIVERY.DUE_AT
                .gt(last.dueAt())
                .or(DELIVERY.DUE_AT.eq(last.dueAt()).and(DELIVERY.ID.gt(last.id())));
        return DELIVERY.DESTINATION
                .ge(last.destination())
                .and(DELIVERY.DESTINATION.gt(last.destination()).or(later));
    }
}
