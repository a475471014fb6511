package io.duskline.delivery;

import io.duskline.delivery.SendingHours.Hours;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a message may leave: the one question that is asked when it is queued, when it is put off after a refusal or in doubt,
 * and by the claim of what was not sent before its hours were over, however that came about (a backlog, a pause, a night
 * without a database). What a person sends again is wanted at once and not asked for.
 */
@Component
public class DueTimes {

    private final ObjectProvider<SendingHours> hours;

    /** @param hours in which mail may be sent; without any, all hours are good; looked up late, as it may depend on the queue */
    DueTimes(ObjectProvider<SendingHours> hours) {
        this.hours = hours;
    }

    Optional<Hours> of(long waveId) {
        return Optional.ofNullable(hours.getIfAvailable()).flatMap(kept -> kept.of(waveId));
    }

    /** For many messages in one go, each wave looked up once. */
    public Asked ask() {
        return new Asked();
    }

    /** One go over many messages. */
    public final class Asked {

        private final Map<Long, Optional<Hours>> waves = new HashMap<>();

        private Asked() {}

        /**
         * @param reader whose hours it keeps; null where it keeps none
         * @param wanted when it would be due otherwise
         */
        public SendTime of(long waveId, @Nullable String reader, Instant wanted) {
            return reader == null
                    ? SendTime.at(wanted)
                    : waves.computeIfAbsent(waveId, DueTimes.this::of)
                            .map(kept -> kept.next(reader, wanted))
                            .orElse(SendTime.at(wanted));
        }
    }
}
