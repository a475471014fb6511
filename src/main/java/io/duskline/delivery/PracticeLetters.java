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
     * @param models what such a letter may be written from, about readers who do not exist: one for each language; never empty
     * @param composer writes from these alone
     */
    record Foreseen(List<String> models, Composer composer) {}
}
