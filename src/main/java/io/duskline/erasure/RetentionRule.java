package io.duskline.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A room's things that are kept no longer than the installation says. */
public interface RetentionRule {

    /**
     * How long one kind of data is kept.
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
     * @return erases the next batch in a transaction of its own and returns its size; 0 if nothing is left
     */
    IntSupplier night(Instant before);
}
