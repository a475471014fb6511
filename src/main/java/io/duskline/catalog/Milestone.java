package io.duskline.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dated step of a deprecation.
 *
 * @param id 0 if it is not stored
 * @param moment the current date
 * @param until for a brownout, its local end in the same zone
 * @param original the first announced date
 * @param calledOffAt when it was cancelled; null if it was not
 */
public record Milestone(
        long id,
        MilestoneKind kind,
        LocalMoment moment,
        @Nullable LocalDateTime until,
        LocalMoment original,
        @Nullable Instant calledOffAt) {

    /** A milestone that is not stored yet. */
    public Milestone(MilestoneKind kind, LocalMoment moment, @Nullable LocalDateTime until, LocalMoment original) {
        this(0, kind, moment, until, original, null);
    }

    Milestone at(LocalDateTime other) {
        return at(new LocalMoment(other, moment.zone()));
    }

    Milestone at(LocalMoment other) {
        return new Milestone(id, kind, other, until, original, calledOffAt);
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

    public boolean isCalledOff() {
        return calledOffAt != null;
    }

    /** The milestone as a brownout; empty for another kind, or without an end time. */
    public Optional<Brownout> brownout() {
        return kind == MilestoneKind.BROWNOUT ? ends().map(end -> new Brownout(id, moment, end)) : Optional.empty();
    }

    /** Whether it only makes sense before the end but comes after it. */
    boolean isOvertakenBy(Instant end) {
        return switch (kind) {
            case BROWNOUT -> !starts().isBefore(end);
            case DEPRECATED, CLOSED_TO_NEW -> starts().isAfter(end);
            case ANNOUNCED, SUNSET, EXPORT_UNTIL, REMOVED -> false;
        };
    }
}
