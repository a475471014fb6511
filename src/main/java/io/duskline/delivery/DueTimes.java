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
 * Computes when a message may be sent: when it is queued, deferred or in doubt, and when a claim finds it after its sending
 * hours, for example after a backlog or a pause. A message that a person resends is sent at once.
 */
@Component
public class DueTimes {

    private final ObjectProvider<SendingHours> hours;

    /** @param hours sending hours; without any, all hours are allowed; looked up late, as it may depend on the queue */
    DueTimes(ObjectProvider<SendingHours> hours) {
        this.hours = hours;
    }

    Optional<Hours> of(long waveId) {
        return Optional.ofNullable(hours.getIfAvailable()).flatMap(kept -> kept.of(waveId));
    }

    /** For many messages, looking up each wave once. */
    public Asked ask() {
        return new Asked();
    }

    /** Lookups for many messages. */
    public final class Asked {

        private final Map<Long, Optional<Hours>> waves = new HashMap<>();

        private Asked() {}

        /**
         * @param reader key of sending hours; null without them
         * @param wanted due time without sending hours
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
