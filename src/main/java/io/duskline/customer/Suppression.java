package io.duskline.customer;

import java.time.Instant;

/**
 * An address not to be written to, and why.
 *
 * @param cause what kind of event led to it: {@code manual}, {@code hard_bounce}, …
 * @param reason a sentence, or the words of the mail server that refused
 * @param by who or what added it
 */
public record Suppression(long id, String email, String cause, String reason, String by, Instant at) {}
