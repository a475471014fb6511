package io.duskline.delivery;

import java.util.List;
import java.util.Optional;

/** Knows what is likely to be sent next. Implemented by whoever enqueues. */
@FunctionalInterface
public interface PracticeLetters {

    /** Empty where nothing is to be sent. */
    Optional<Foreseen> foreseen();

    /**
     * Letters as the next ones will be.
     *
     * @param waveId below zero; the {@link Composer} writes as of a wave of this number, to contacts of any number
     * @param models what such letters may be written from, about readers who do not exist; never empty
     */
    record Foreseen(long waveId, List<String> models) {}
}
