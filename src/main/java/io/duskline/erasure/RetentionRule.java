package io.duskline.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A room's things that are kept no longer than the installation says. */
public interface RetentionRule {

    /** As in the setting {@code duskline.retention.…}: {@code kept-messages}. */
    String name();

    /** What it is and from when it counts, for people: "Contacts, after they were last in an import". */
    String inWords();

    /** Empty where it is kept for good. */
    Optional<Duration> keptFor();

    /**
     * One night's work, from the first of what is older to the last.
     *
     * @return erases some more each time, in a transaction of its own, and says how many; 0 once nothing is left
     */
    IntSupplier night(Instant before);
}
