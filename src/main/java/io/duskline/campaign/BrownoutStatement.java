package io.duskline.campaign;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a frozen wave's messages say of a brownout. It stays as it is; whether it is still true changes.
 *
 * @param brownout by its milestone
 * @param told when it is, or was; null where they say that it is called off
 */
public record BrownoutStatement(
        MailKind template, long brownout, @Nullable Brownout told) {

    public static final String BEGUN = "The brownout has started. This message announces it as upcoming.";
    public static final String MOVED = "The brownout moved after this was written.";
    private static final String CALLED_OFF = "The brownout was canceled after this was written.";

    /** Why they must not be said any more, in words for people; empty while they are true. */
    public Optional<String> whyOutdated(Deprecation deprecation, Instant now) {
        return whyOutdated(
                deprecation.milestones().stream()
                        .filter(milestone -> milestone.id() == brownout)
                        .flatMap(milestone -> milestone.brownout().stream())
                        .findFirst(),
                now);
    }

    /** @param present empty where it is called off */
    public Optional<String> whyOutdated(Optional<Brownout> present, Instant now) {
        if (template == MailKind.BROWNOUT_OVER || told == null) {
            return Optional.empty(); // what is over or called off stays so
        }
        if (present.isEmpty()) {
            return Optional.of(CALLED_OFF);
        }
        if (!present.get().isAt(told)) {
            return Optional.of(MOVED);
        }
        return now.isBefore(told.starts()) ? Optional.empty() : Optional.of(BEGUN);
    }
}
