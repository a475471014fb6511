package io.duskline.acknowledgement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reader says that a deprecation is not theirs to deal with.
 *
 * @param instead the address of the right one, where they named one; a person checks it before anybody writes to it
 */
public record WrongPerson(
        long id,
        long deprecationId,
        long accountId,
        long contactId,
        @Nullable String instead,
        Instant reportedAt) {}
