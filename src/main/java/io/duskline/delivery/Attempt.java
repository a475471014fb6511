package io.duskline.delivery;

import java.time.Instant;

/**
 * One try at handing a message over.
 *
 * @param outcome accepted, deferred, failed or in_doubt
 * @param reply what the relay said, or why it could not be asked
 */
public record Attempt(Instant at, String outcome, String reply) {}
