package io.duskline.delivery.relay;

import static io.duskline.db.tables.Ration.RATION;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of limits, which all nodes share. */
@Component
public class RateLimitStates {

    private final DSLContext sql;

    RateLimitStates(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Locks these limits until the transaction ends, in order of their names.
     *
     * @param inHand number of messages that all nodes have claimed for a destination
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Limit, RateLimitState> open(Collection<Limit> limits, Instant now, ToLongFunction<String> inHand) {
        Map<Limit, RateLimitState> states = new HashMap<>();
        if (limits.isEmpty()) {
            return states;
        }
        Map<String, Record> rows = locked(limits);
        if (rows.size() < limits.size()) {
            limits.forEach(limit -> begin(limit, now));
            rows = locked(limits);
        }
        for (Limit limit : limits) {
            states.put(limit, state(limit, Objects.requireNonNull(rows.get(limit.name())), now, inHand));
        }
        return states;
    }

    /** Usage in the current window, by name of the limit. */
    @Transactional(readOnly = true)
    public Map<String, Long> used() {
        return sql.select(RATION.NAME, RATION.USED).from(RATION).fetchMap(RATION.NAME, RATION.USED);
    }

    private Map<String, Record> locked(Collection<Limit> limits) {
        return sql.select(RATION.fields())
                .from(RATION)
                .where(RATION.NAME.in(limits.stream().map(Limit::name).toList()))
                .orderBy(RATION.NAME)
                .forUpdate()
                .fetchMap(RATION.NAME);
    }

    private void begin(Limit limit, Instant now) {
        sql.insertInto(RATION)
                .set(RATION.NAME, limit.name())
                .set(RATION.SINCE, now)
                .onDuplicateKeyIgnore()
                .execute();
    }

    private static RateLimitState state(Limit limit, Record row, Instant now, ToLongFunction<String> inHand) {
        long used =
                limit instanceof Limit.Concurrency most ? inHand.applyAsLong(most.destination()) : row.get(RATION.USED);
        return new RateLimitState(
                limit,
                now,
                row.get(RATION.SINCE),
                row.get(RATION.NEXT_TURN),
                row.get(RATION.WINDOW_FROM),
                used,
                row.get(RATION.USED_BEFORE));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void save(Collection<RateLimitState> states) {
        for (RateLimitState state : states) {
            if (state.isToBeSaved()) {
                sql.update(RATION)
                        .set(RATION.SINCE, state.since)
                        .set(RATION.NEXT_TURN, state.nextTurn)
                        .set(RATION.WINDOW_FROM, state.windowFrom)
                        .set(RATION.USED, state.used)
                        .set(RATION.USED_BEFORE, state.usedBefore)
                        .where(RATION.NAME.eq(state.limit.name()))
                        .execute();
            }
        }
    }
}
