package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a message may leave at the earliest: the one question that is asked when it is queued and whenever it is put off,
 * after a refusal, in doubt, or once what was held goes on, a campaign or all. It is
 * no bound on what is due already: a backlog leaves as fast as it may. What a person sends again is wanted at once and not asked for.
 */
@Component
public class DueTimes {

    private final ObjectProvider<LeavingHours> hours;

    /** @param hours where nobody keeps any, all hours are good; looked up late, as it may depend on the queue */
    DueTimes(ObjectProvider<LeavingHours> hours) {
        this.hours = hours;
    }

    /** @param wanted when it would be due otherwise */
    public Instant of(Outgoing message, Instant wanted) {
        return kept().map(kept -> kept.next(message.waveId(), message.model(), wanted))
                .orElse(wanted);
    }

    /** As a part of a query over messages. */
    Field<Instant> of(Field<Long> waveId, Field<String> model, Field<Instant> wanted) {
        return kept().map(kept -> kept.next(waveId, model, wanted)).orElse(wanted);
    }

    /**
     * What became due while nothing could leave may not leave at just any moment afterwards.
     *
     * @param which over the rows of deliveries
     */
    void putOff(DSLContext sql, Condition which, Field<Instant> now) {
        if (kept().isEmpty()) {
            return;
        }
        Field<Instant> wanted = DSL.greatest(DELIVERY.DUE_AT, now);
        sql.update(DELIVERY)
                .set(DELIVERY.DUE_AT, of(DELIVERY.WAVE_ID, DELIVERY.MODEL, wanted))
                .where(which, DELIVERY.DUE_AT.lt(TakingBack.NEVER))
                .and(DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.IN_DOUBT))
                .execute();
    }

    private Optional<LeavingHours> kept() {
        return Optional.ofNullable(hours.getIfAvailable());
    }
}
