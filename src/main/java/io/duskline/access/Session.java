package io.duskline.access;

import java.time.Instant;

/**
 * A user's session in one browser.
 *
 * @param browser in words, as {@code Firefox on Linux}
 * @param client the network address that it signed in from
 */
public record Session(long id, String browser, String client, Instant createdAt, Instant lastSeenAt) {}
