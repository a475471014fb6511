package io.duskline.acknowledgement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reader's report that a deprecation does not concern them.
 *
 * @param instead address of the right person, if the reader named one; staff check it before a message is sent to it
 */
public record WrongPerson(
        long id,
        long deprecationId,
        long accountId,
        long contactId,
        @Nullable String instead,
        Instant reportedAt) {}
