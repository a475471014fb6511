package io.duskline.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A room's things that are kept no longer than the installation says. */
public interface RetentionRule {

    /** As in the setting {@code duskline.retention.…}: {@code kept-messages}. */
    String name();

    /** What it is and from when it counts, for people: "Contacts, after they were last in an import". */
    String inWords();

    /** Empty where it is kept for good. */
    Optional<Duration> keptFor();

    /**
     * Erases some of what is older, in a transaction of its own.
     *
     * @return how many; 0 once nothing is left
     */
    int eraseSome(Instant before);
}
