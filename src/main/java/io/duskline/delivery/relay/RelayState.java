package io.duskline.delivery.relay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * State of a relay for people.
 *
 * @param state working, on_trial (after a fault, until a message succeeds), resting (only this node cannot reach it) or paused
 * @param reason the relay's reply or a person's reason; null while it works
 * @param until when it is tried again; null while it works, or until a person resumes it
 * @param by who paused it; null unless a person did
 */
@NamedInterface("relay")
public record RelayState(
        String name,
        String address,
        String state,
        int weight,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String by,
        List<LimitState> limits) {

    /**
     * @param what in words, such as {@code 10 messages a second}
     * @param used usage of an amount within its window; null for a rate
     */
    public record LimitState(String what, @Nullable Long used) {}
}
