package io.duskline.catalog;

import java.time.Instant;
import java.util.List;

/**
 * A change of what customers read of a deprecation that waits for a second person.
 *
 * @param changed as in {@link Revision}
 * @param given what it would say; dates are no part of it
 * @param parts those that differ, as people read them
 * @param hash of what it would say: whoever agrees names it, so that nobody agrees to something else
 */
public record WaitingRevision(
        int number, List<String> changed, NewDeprecation given, List<Part> parts, String by, Instant at, String hash) {

    /** One part, as it is read now and as it would be. */
    public record Part(String label, String now, String then) {}
}
