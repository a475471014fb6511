package io.duskline.erasure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept, as {@code P400D}; what is not set is kept until somebody erases it.
 *
 * @param contacts after they were last in an import
 * @param keptMessages the bytes of messages and what they were written from, after their campaign ended
 * @param returned what came back, after it came: its addresses and words
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
