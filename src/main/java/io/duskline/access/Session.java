package io.duskline.access;

import java.time.Instant;

/**
 * A user's session in one browser.
 *
 * @param browser in words, such as {@code Firefox on Linux}
 * @param client network address of the sign-in
 */
public record Session(long id, String browser, String client, Instant createdAt, Instant lastSeenAt) {}
