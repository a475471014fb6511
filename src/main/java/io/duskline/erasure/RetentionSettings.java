package io.duskline.erasure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Retention periods, as {@code P400D}. Without a period, data is kept until a user erases it.
 *
 * @param contacts how long contacts are kept after the last import that had them
 * @param keptMessages how long archived messages and their data are kept after the campaign ended
 * @param returned how long addresses and texts of bounces and replies are kept
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
