package io.duskline.delivery;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Field;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a message may leave at the earliest: the one question that is asked when it is queued and whenever it is put off,
 * after a refusal, in doubt, or once a held campaign goes on. It is
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

    /** Whether any message may be due later than it is wanted. */
    boolean mayDiffer() {
        return kept().isPresent();
    }

    private Optional<LeavingHours> kept() {
        return Optional.ofNullable(hours.getIfAvailable());
    }
}
