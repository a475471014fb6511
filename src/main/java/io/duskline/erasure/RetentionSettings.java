package io.duskline.erasure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Retention periods, as {@code P400D}. Without a period, data is kept until a user erases it.
 *
 * @param contacts for how long contacts are kept after they were last in an import
 * @param keptMessages for how long the bytes of messages and what they were written from are kept, after their campaign
 *     ended
 * @param returned for how long the addresses and words of what came back are kept, after it came
 */
@ConfigurationProperties("duskline.retention")
public record RetentionSettings(
        @Nullable Duration contacts,
        @Nullable Duration keptMessages,
        @Nullable Duration returned) {

    /** An import that fails for some nights is no reason to forget everybody. */
    private static final Duration SHORTEST = Duration.ofDays(14);

    public RetentionSettings {
        require(contacts, "contacts");
        require(keptMessages, "kept-messages");
        require(returned, "returned");
    }

    private static void require(@Nullable Duration given, String name) {
        if (given != null && given.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("duskline.retention." + name + " must be at least P14D");
        }
    }
}
