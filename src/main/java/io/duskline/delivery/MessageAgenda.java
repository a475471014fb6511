package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Due times for the trial clock: messages that wait for a later time, and those about to be sent. */
@Component
@OnEmbeddedDatabase
class MessageAgenda implements Agenda {

    /** Messages due within this time form one step, otherwise each zone and each retry would be its own. */
    private static final Duration TOGETHER = Duration.ofHours(1);

    private final DSLContext sql;
    private final Continuity continuity;

    MessageAgenda(DSLContext sql, Continuity continuity) {
        this.sql = sql;
        this.continuity = continuity;
    }

    @Override
    public List<Due> next(Instant after) {
        Condition waits = DELIVERY_STATE
                .in(DeliveryState.PENDING, DeliveryState.DEFERRED)
                .and(mayLeave())
                .and(DELIVERY.DUE_AT.gt(after));
        @Nullable Instant first = sql.select(min(DELIVERY.DUE_AT))
                .from(DELIVERY)
                .where(waits)
                .fetchSingle()
                .value1();
        if (first == null) {
            return List.of();
        }
        @Nullable Instant last = sql.select(max(DELIVERY.DUE_AT))
                .from(DELIVERY)
                .where(waits, DELIVERY.DUE_AT.le(first.plus(TOGETHER)))
                .fetchSingle()
                .value1();
        return List.of(new Due(last == null ? first : last, "messages that wait for their hour, or to be tried again"));
    }

    @Override
    public Optional<String> unsettled(Instant since, Instant now) {
        if (continuity.held().isPresent()) {
            return Optional.of("Nothing is sent until a product manager resumes sending.");
        }
        int leaving = sql.fetchCount(
                DELIVERY,
                DELIVERY_STATE
                        .eq(DeliveryState.CLAIMED)
                        .or(DELIVERY_STATE
                                .in(DeliveryState.PENDING, DeliveryState.DEFERRED)
                                .and(DELIVERY.DUE_AT.le(now))
                                .and(mayLeave())));
        return leaving == 0
                ? Optional.empty()
                : Optional.of(leaving == 1 ? "1 message is leaving." : "%,d messages are leaving.".formatted(leaving));
    }

    private Condition mayLeave() {
        return DELIVERY.WAVE_ID.in(sql.select(SENDING.WAVE_ID)
                .from(SENDING)
                .where(SENDING.IS_HELD.isFalse(), SENDING.CANCELLED_REASON.isNull()));
    }
}
