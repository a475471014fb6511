package io.duskline.delivery;

import java.time.Instant;
import org.jooq.Field;

/** Implemented by whoever enqueues: the hours in which its messages may leave. */
public interface LeavingHours {

    /**
     * @param model the text given when it was enqueued
     * @param wanted when it would leave otherwise
     * @return that moment, or the next one after it at which the message may leave
     */
    Instant next(long waveId, String model, Instant wanted);

    /** The same as a part of a query over messages. */
    Field<Instant> next(Field<Long> waveId, Field<String> model, Field<Instant> wanted);
}
