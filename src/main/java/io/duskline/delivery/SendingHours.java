package io.duskline.delivery;

import java.time.Instant;
import java.util.Optional;

/** Implemented by the package that enqueues: the hours in which its messages may leave. */
public interface SendingHours {

    /** Of a wave's messages; empty where they leave at all hours. */
    Optional<Hours> of(long waveId);

    /** Looked up for one go over many messages. */
    @FunctionalInterface
    interface Hours {

        /**
         * @param reader what was given of the message's reader when it was enqueued
         * @param wanted when it would leave otherwise
         */
        SendTime next(String reader, Instant wanted);
    }
}
