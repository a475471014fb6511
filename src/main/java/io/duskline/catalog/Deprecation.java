package io.duskline.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The decision to retire an integration or some of its capabilities.
 *
 * @param names what customers may know it as; one removal is often known under two names
 * @param stops the capabilities that end; all of the integration's where the whole of it ends
 * @param milestones by date, the sunset always among them
 * @param moves of the sunset, oldest first
 * @param sequence grows with every change of a date (RFC 5545 SEQUENCE)
 * @param publishedAt since when its notice is public; null while it is not
 */
public record Deprecation(
        long id,
        String slug,
        Integration integration,
        List<String> names,
        List<Capability> stops,
        List<Continuing> continues,
        String reason,
        Upstream upstream,
        @Nullable String replacement,
        List<Milestone> milestones,
        List<SunsetMove> moves,
        @Nullable Withdrawal withdrawal,
        int sequence,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt) {

    public Milestone sunset() {
        return milestone(MilestoneKind.SUNSET).orElseThrow();
    }

    /** As if it ended then, in the zone of the sunset; the same where {@code later} is null. */
    Deprecation endingAt(@Nullable LocalDateTime later) {
        if (later == null) {
            return this;
        }
        return new Deprecation(
                id,
                slug,
                integration,
                names,
                stops,
                continues,
                reason,
                upstream,
                replacement,
                milestones.stream()
                        .map(each -> each.kind() == MilestoneKind.SUNSET ? each.at(later) : each)
                        .toList(),
                moves,
                withdrawal,
                sequence,
                createdAt,
                updatedAt,
                publishedAt);
    }

    public Optional<Milestone> milestone(MilestoneKind kind) {
        return milestones.stream().filter(m -> m.kind() == kind).findFirst();
    }

    public Optional<SunsetMove> lastMove() {
        return moves.isEmpty() ? Optional.empty() : Optional.of(moves.getLast());
    }

    /** Every date that the sunset had before, in the order in which they were announced, each once. */
    public List<LocalMoment> earlierSunsets() {
        LocalMoment now = sunset().moment();
        return moves.stream()
                .map(SunsetMove::from)
                .distinct()
                .filter(moment -> !moment.equals(now))
                .toList();
    }

    public boolean isWithdrawn() {
        return withdrawal != null;
    }

    /** Whether the reason of a move or of the withdrawal waits for a second person. */
    public boolean isReasonWaiting() {
        return (withdrawal != null && withdrawal.why().isWaiting())
                || moves.stream().anyMatch(move -> move.why().isWaiting());
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    public boolean hasEnded(Instant now) {
        return !isWithdrawn() && !sunset().starts().isAfter(now);
    }

    /** When it was last moved to an earlier date. */
    public Optional<Instant> broughtForwardAt() {
        return moves.reversed().stream()
                .filter(SunsetMove::isForward)
                .map(SunsetMove::at)
                .findFirst();
    }

    public PresentSunset present() {
        return new PresentSunset(
                sunset().moment(), isWithdrawn(), broughtForwardAt().orElse(null));
    }

    /** Whether only some of the integration's capabilities end. */
    public boolean isPartial() {
        return stops.size() < integration.capabilities().size();
    }
}
