package io.duskline.delivery;

import java.time.Instant;
import java.util.Optional;

/** Sending hours of messages. Implemented by the package that queues them. */
public interface SendingHours {

    /** Sending hours of a wave's messages; empty for all hours. */
    Optional<Hours> of(long waveId);

    /** Sending hours of one wave, for many messages. */
    @FunctionalInterface
    interface Hours {

        /**
         * @param reader key that was given when the message was queued
         * @param wanted send time without sending hours
         */
        SendTime next(String reader, Instant wanted);
    }
}
