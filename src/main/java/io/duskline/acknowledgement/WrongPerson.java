package io.duskline.acknowledgement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reader says that a deprecation is not theirs to deal with.
 *
 * @param instead the address of the right person, where the reader named one; staff check it before a message is sent to it
 */
public record WrongPerson(
        long id,
        long deprecationId,
        long accountId,
        long contactId,
        @Nullable String instead,
        Instant reportedAt) {}
