package io.duskline.inbound.provider;

import io.duskline.web.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Signed moments, as relays write them. */
final class Timestamps {

    private Timestamps() {}

    /** @throws Refusal (403) if it is no number of seconds since 1970 */
    static Instant seconds(String text) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException e) {
            throw Refusal.forbidden("The signature's timestamp cannot be read.");
        }
    }

    /** Whether it is no longer ago, and no further ahead of our clock. */
    static boolean isWithin(Instant signedAt, Instant now, Duration tolerance) {
        return signedAt.isAfter(now.minus(tolerance)) && signedAt.isBefore(now.plus(tolerance));
    }
}
