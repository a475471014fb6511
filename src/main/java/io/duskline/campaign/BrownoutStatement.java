package io.duskline.campaign;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The brownout that a frozen wave's messages mention. The messages stay unchanged; this checks whether they are still true.
 *
 * @param brownout id of its milestone
 * @param told the mentioned time; null if the messages say that it is cancelled
 */
public record BrownoutStatement(
        MailKind template, long brownout, @Nullable Brownout told) {

    public static final String BEGUN = "The brownout has started. This message announces it as upcoming.";
    public static final String MOVED = "The brownout moved after this was written.";
    private static final String CALLED_OFF = "The brownout was called off after this was written.";

    /** Why the messages are outdated, in words for people; empty while they are true. */
    public Optional<String> whyOutdated(Deprecation deprecation, Instant now) {
        return whyOutdated(
                deprecation.milestones().stream()
                        .filter(milestone -> milestone.id() == brownout)
                        .flatMap(milestone -> milestone.brownout().stream())
                        .findFirst(),
                now);
    }

    /** @param present empty if it is cancelled */
    public Optional<String> whyOutdated(Optional<Brownout> present, Instant now) {
        if (template == MailKind.BROWNOUT_OVER || told == null) {
            return Optional.empty(); // a message about a past or cancelled brownout stays true
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
