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
 * @param names what customers may know it as; one removal is often known under two names
 * @param stops the capabilities that end; all of the integration's where the whole of it ends
 * @param isPartial whether only some of the integration's capabilities end, as customers were told
 * @param milestones by date; the sunset among them once it has a date, also while that is suspended
 * @param calledOff what was announced and does not happen, by date
 * @param moves what became of the date, oldest first
 * @param suspendedAt since when no date holds; null where none was suspended
 * @param sequence grows with every change of a date (RFC 5545 SEQUENCE)
 * @param texts what is said in further languages, by their tags
 * @param publishedAt since when its notice is public, and so customers were told; null while it is not
 * @param title what we call it ourselves; null where that is its slug
 * @param revisions what was changed since customers were told, oldest first
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
        List<Revision> revisions) {

    /** As readers of a language read it; what is not said in that, in English. */
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
                        : new Withdrawal(withdrawal.at(), withdrawal.why().in(reader)));
    }

    private Deprecation with(
            String why,
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
                why,
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
                revisions);
    }

    /** As the ledger names it. */
    public String subject() {
        return "deprecation:" + slug;
    }

    /** As {@link #in(Locale)}, by a language tag. */
    public Deprecation in(String tag) {
        return in(Locale.forLanguageTag(tag));
    }

    /** When it is over, as far as that is known. Of a withdrawn one, as it stood before. */
    public End end() {
        Optional<LocalMoment> named = milestone(MilestoneKind.SUNSET).map(Milestone::moment);
        if (named.isEmpty()) {
            return new End.ToBeAnnounced();
        }
        return suspendedAt == null ? new End.Dated(named.get()) : new End.Suspended(named.get());
    }

    /** The date that holds; empty while there is none yet, or it is suspended. */
    public Optional<LocalMoment> date() {
        return end().date();
    }

    /** The date first announced; empty while there is none yet. */
    public Optional<LocalMoment> original() {
        return milestone(MilestoneKind.SUNSET).map(Milestone::original);
    }

    /** The zone in which it speaks to everybody: the sunset's; without one, that of its first other date, else UTC. */
    public ZoneId zone() {
        return milestone(MilestoneKind.SUNSET)
                .or(() -> milestones.stream().findFirst())
                .map(milestone -> milestone.moment().zone())
                .orElse(ZoneId.of("UTC"));
    }

    public boolean isSuspended() {
        return end() instanceof End.Suspended;
    }

    /**
     * When there was a date again after there was none: what had waited for one falls due then. Empty where there always was
     * one, or there is none.
     */
    public Optional<Instant> datedAgainAt() {
        return lastAt(Set.of(SunsetMove.Kind.RESUMED, SunsetMove.Kind.DATED));
    }

    /** When the date that holds was last said to hold again, after it was suspended; empty where it never was. */
    public Optional<Instant> resumedAt() {
        return lastAt(Set.of(SunsetMove.Kind.RESUMED));
    }

    private Optional<Instant> lastAt(Set<SunsetMove.Kind> kinds) {
        return moves.reversed().stream()
                .filter(move -> kinds.contains(move.kind()))
                .map(SunsetMove::at)
                .findFirst();
    }

    /** As if it ended then, or had until it was suspended, in the zone of the sunset; the same where {@code later} is null. */
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

    /** All milestones, also those called off since. */
    public Stream<Milestone> announced() {
        return Stream.concat(milestones.stream(), calledOff.stream());
    }

    /**
     * The brownouts that take place or did, by date: not what would begin at the end or later, nor while the date was
     * suspended. None while it is, or once it is withdrawn.
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

    /** Of {@link #brownouts}, those to come. */
    public List<Brownout> brownoutsToCome(Instant now) {
        return brownouts().stream()
                .filter(brownout -> brownout.starts().isAfter(now))
                .toList();
    }

    /** Of {@link #milestones} those that {@linkplain #takesPlace do}. */
    public Stream<Milestone> takingPlace() {
        return milestones.stream().filter(this::takesPlace);
    }

    /** Unless the end moved before what only makes sense until then: that falls away. */
    public boolean takesPlace(Milestone milestone) {
        return date().filter(end -> milestone.isOvertakenBy(end.instant())).isEmpty();
    }

    /** Of {@link #brownouts}, the one with this milestone. */
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

    /** Every date that the sunset had before, in the order in which they were announced, each once. */
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

    /** Whether the reason of a move or of the withdrawal waits for a second person. */
    public boolean isReasonWaiting() {
        return (withdrawal != null && withdrawal.why().isWaiting())
                || moves.stream().anyMatch(move -> move.why().isWaiting());
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    /** The date that holds, while it is to come. */
    public Optional<Instant> endToCome(Instant now) {
        return date().map(LocalMoment::instant).filter(end -> end.isAfter(now));
    }

    public boolean hasEnded(Instant now) {
        return !isWithdrawn() && end().hasPassed(now);
    }

    /** Whether its day passed without its notice having been public: then no customer could know of it. */
    public boolean isMissed(Instant now) {
        return hasEnded(now) && !isPublished();
    }

    /** Whether its notice is first public after its end: what it says is written for readers who could not know before. */
    public boolean isToldAfterwards(Instant now) {
        return hasEnded(now)
                && date().filter(end -> publishedAt == null || !publishedAt.isBefore(end.instant()))
                        .isPresent();
    }

    /** What it is called in the console. */
    public String called() {
        return title == null ? slug : title;
    }

    /** When it last came to mean more than was said: it was moved to an earlier date, or more of it stops. */
    public Optional<Instant> broughtForwardAt() {
        return Stream.concat(
                        moves.stream().filter(SunsetMove::isForward).map(SunsetMove::at),
                        revisions.stream().filter(Revision::isMoreThatStops).map(Revision::at))
                .max(Comparator.naturalOrder());
    }

    /** What of the integration customers can go on doing. */
    public List<Capability> kept() {
        return integration.capabilities().stream()
                .filter(each -> !stops.contains(each))
                .toList();
    }

    public PresentSunset present() {
        return new PresentSunset(end(), isWithdrawn(), broughtForwardAt().orElse(null));
    }
}
