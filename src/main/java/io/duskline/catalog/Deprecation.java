package io.duskline.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision to retire an integration or some of its capabilities.
 *
 * @param names names that customers know it by; one removal may have two
 * @param stops the capabilities that end; all of the integration's if it ends as a whole
 * @param isPartial whether only some of the integration's capabilities end, as published
 * @param milestones by date, with the sunset if it has a date, also while it is suspended
 * @param calledOff cancelled milestones, by date
 * @param moves changes of the date, oldest first
 * @param suspendedAt when the date was suspended; null if it is not
 * @param sequence increases with every change of a date (RFC 5545 SEQUENCE)
 * @param texts texts in further languages, by tag
 * @param publishedAt when its notice was published; null before
 * @param title internal name; null to use its slug
 * @param revisions changes after publication, oldest first
 * @param undoUntil until when the last change of its dates can be undone; null if it cannot
 */
public record Deprecation(
        long id,
        String slug,
        Integration integration,
        List<String> names,
        List<Capability> stops,
        boolean isPartial,
        List<ContinuingIntegration> continues,
        String reason,
        Upstream upstream,
        @Nullable String replacement,
        List<Milestone> milestones,
        List<Milestone> calledOff,
        List<SunsetMove> moves,
        @Nullable Instant suspendedAt,
        @Nullable Withdrawal withdrawal,
        int sequence,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        Map<String, LocalizedPassages> texts,
        @Nullable String title,
        List<Revision> revisions,
        @Nullable Instant undoUntil) {

    /** In a reader's language; untranslated parts are in English. */
    public Deprecation in(Locale reader) {
        Optional<LocalizedPassages> own = LocaleFallback.in(texts, reader);
        return with(
                own.map(LocalizedPassages::reason).orElse(reason),
                new Upstream(
                        own.map(LocalizedPassages::cause).orElse(upstream.cause()), upstream.url(), upstream.date()),
                own.map(LocalizedPassages::replacement).orElse(replacement),
                milestones,
                moves.stream().map(move -> move.in(reader)).toList(),
                withdrawal == null
                        ? null
                        : new Withdrawal(withdrawal.at(), withdrawal.reason().in(reader)));
    }

    private Deprecation with(
            String reason,
            Upstream cause,
            @Nullable String instead,
            List<Milestone> dates,
            List<SunsetMove> moved,
            @Nullable Withdrawal withdrawn) {
        return new Deprecation(
                id,
                slug,
                integration,
                names,
                stops,
                isPartial,
                continues,
                reason,
                cause,
                instead,
                dates,
                calledOff,
                moved,
                suspendedAt,
                withdrawn,
                sequence,
                createdAt,
                updatedAt,
                publishedAt,
                texts,
                title,
                revisions,
                undoUntil);
    }

    /** The subject in the ledger. */
    public String subject() {
        return "deprecation:" + slug;
    }

    /** As {@link #in(Locale)}, by a language tag. */
    public Deprecation in(String tag) {
        return in(Locale.forLanguageTag(tag));
    }

    /** The end, as far as it is known. For a withdrawn deprecation, the end before the withdrawal. */
    public End end() {
        Optional<LocalMoment> named = milestone(MilestoneKind.SUNSET).map(Milestone::moment);
        if (named.isEmpty()) {
            return new End.ToBeAnnounced();
        }
        return suspendedAt == null ? new End.Dated(named.get()) : new End.Suspended(named.get());
    }

    /** The current date; empty if there is none yet or it is suspended. */
    public Optional<LocalMoment> date() {
        return end().date();
    }

    /** The first announced date; empty if there is none yet. */
    public Optional<LocalMoment> original() {
        return milestone(MilestoneKind.SUNSET).map(Milestone::original);
    }

    /** The zone for texts to everyone: the sunset's zone, else that of the first other date, else UTC. */
    public ZoneId zone() {
        return milestone(MilestoneKind.SUNSET)
                .or(() -> milestones.stream().findFirst())
                .map(milestone -> milestone.moment().zone())
                .orElse(ZoneId.of("UTC"));
    }

    /** Whether the last change of its dates can still be undone: campaigns send nothing about it before. */
    public boolean isUndoOpen(Instant now) {
        return undoUntil != null && now.isBefore(undoUntil);
    }

    public boolean isSuspended() {
        return end() instanceof End.Suspended;
    }

    /**
     * When there was a date again after a time without one; steps that waited for a date are due then. Empty if this never
     * happened.
     */
    public Optional<Instant> datedAgainAt() {
        return lastAt(Set.of(SunsetMove.Kind.RESUMED, SunsetMove.Kind.DATED));
    }

    /** When the current date was last resumed after a suspension; empty if never. */
    public Optional<Instant> resumedAt() {
        return lastAt(Set.of(SunsetMove.Kind.RESUMED));
    }

    private Optional<Instant> lastAt(Set<SunsetMove.Kind> kinds) {
        return moves.reversed().stream()
                .filter(move -> kinds.contains(move.kind()))
                .map(SunsetMove::at)
                .findFirst();
    }

    /** The same deprecation with another end, in the zone of the sunset; unchanged if {@code later} is null. */
    Deprecation endingAt(@Nullable LocalDateTime later) {
        if (later == null) {
            return this;
        }
        List<Milestone> dates = milestones.stream()
                .map(each -> each.kind() == MilestoneKind.SUNSET ? each.at(later) : each)
                .toList();
        return with(reason, upstream, replacement, dates, moves, withdrawal);
    }

    public Optional<Milestone> milestone(MilestoneKind kind) {
        return milestones.stream().filter(m -> m.kind() == kind).findFirst();
    }

    /** All milestones, including cancelled ones. */
    public Stream<Milestone> announced() {
        return Stream.concat(milestones.stream(), calledOff.stream());
    }

    /**
     * Brownouts that take place or did, by date. Those at or after the end, and during a suspension, are left out. Empty while
     * the deprecation is suspended or withdrawn.
     */
    public List<Brownout> brownouts() {
        if (isWithdrawn() || isSuspended()) {
            return List.of();
        }
        return takingPlace()
                .flatMap(milestone -> milestone.brownout().stream())
                .filter(brownout -> !wasSuspended(brownout.starts()))
                .toList();
    }

    /** Those of {@link #brownouts} that are in the future. */
    public List<Brownout> brownoutsToCome(Instant now) {
        return brownouts().stream()
                .filter(brownout -> brownout.starts().isAfter(now))
                .toList();
    }

    /** The {@link #milestones} that {@linkplain #takesPlace take place}. */
    public Stream<Milestone> takingPlace() {
        return milestones.stream().filter(this::takesPlace);
    }

    /** False if the end moved before a milestone that only makes sense until the end. */
    public boolean takesPlace(Milestone milestone) {
        return date().filter(end -> milestone.isOvertakenBy(end.instant())).isEmpty();
    }

    /** The brownout in {@link #brownouts} with this milestone. */
    public Optional<Brownout> brownout(long milestone) {
        return brownouts().stream()
                .filter(brownout -> brownout.id() == milestone)
                .findFirst();
    }

    private boolean wasSuspended(Instant at) {
        return moves.stream()
                .filter(move -> !move.at().isAfter(at))
                .reduce((earlier, later) -> later)
                .filter(move -> move.kind() == SunsetMove.Kind.SUSPENDED)
                .isPresent();
    }

    public Optional<SunsetMove> lastMove() {
        return moves.isEmpty() ? Optional.empty() : Optional.of(moves.getLast());
    }

    /** Earlier dates of the sunset, in order of announcement, without repetition. */
    public List<LocalMoment> earlierSunsets() {
        Optional<LocalMoment> now = end().named();
        return moves.stream()
                .map(SunsetMove::from)
                .filter(Objects::nonNull)
                .distinct()
                .filter(moment -> !now.equals(Optional.of(moment)))
                .toList();
    }

    public boolean isWithdrawn() {
        return withdrawal != null;
    }

    /** Whether the reason of a move or of the withdrawal waits for a review. */
    public boolean isReasonWaiting() {
        return (withdrawal != null && withdrawal.reason().isWaiting())
                || moves.stream().anyMatch(move -> move.reason().isWaiting());
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    /** The current date, if it is in the future. */
    public Optional<Instant> endToCome(Instant now) {
        return date().map(LocalMoment::instant).filter(end -> end.isAfter(now));
    }

    public boolean hasEnded(Instant now) {
        return !isWithdrawn() && end().hasPassed(now);
    }

    /** Whether it ended before its notice was public: then no customer could know of it. */
    public boolean isMissed(Instant now) {
        return hasEnded(now) && !isPublished();
    }

    /** Whether its notice became, or becomes, public only after its end: its texts then use the past tense. */
    public boolean isToldAfterwards(Instant now) {
        return hasEnded(now)
                && date().filter(end -> publishedAt == null || !publishedAt.isBefore(end.instant()))
                        .isPresent();
    }

    /** Its name in the console. */
    public String called() {
        return title == null ? slug : title;
    }

    /** When it last became stricter: the date moved to an earlier one, or more capabilities stop. */
    public Optional<Instant> broughtForwardAt() {
        return Stream.concat(
                        moves.stream().filter(SunsetMove::isForward).map(SunsetMove::at),
                        revisions.stream().filter(Revision::isMoreThatStops).map(Revision::at))
                .max(Comparator.naturalOrder());
    }

    /** Capabilities of the integration that continue. */
    public List<Capability> kept() {
        return integration.capabilities().stream()
                .filter(each -> !stops.contains(each))
                .toList();
    }

    public PresentSunset present() {
        return new PresentSunset(end(), isWithdrawn(), broughtForwardAt().orElse(null));
    }
}
