package io.duskline.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dated step of a deprecation.
 *
 * @param moment the current date
 * @param until where it is a span (a brownout), its local end in the same zone
 * @param original the date first announced
 */
public record Milestone(
        MilestoneKind kind, LocalMoment moment, @Nullable LocalDateTime until, LocalMoment original) {

    Milestone at(LocalDateTime other) {
        return new Milestone(kind, new LocalMoment(other, moment.zone()), until, original);
    }

    public Instant starts() {
        return moment.instant();
    }

    public Optional<LocalMoment> ends() {
        return Optional.ofNullable(until).map(end -> new LocalMoment(end, moment.zone()));
    }

    public boolean hasMoved() {
        return !moment.equals(original);
    }
}
