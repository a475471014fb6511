package io.duskline.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A room's things that are kept no longer than the installation says. */
public interface RetentionRule {

    /**
     * What is kept, and how long.
     *
     * @param name as in the setting {@code duskline.retention.…}: {@code kept-messages}
     * @param inWords what it is and from when it counts, for people: "Contacts, after they were last in an import"
     * @param keptFor null where it is kept for good
     */
    record Description(
            String name, String inWords, @Nullable Duration keptFor) {}

    Description description();

    /**
     * One night's work, from the first of what is older to the last.
     *
     * @return erases some more each time, in a transaction of its own, and says how many; 0 once nothing is left
     */
    IntSupplier night(Instant before);
}
