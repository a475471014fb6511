package io.duskline.gate;

import io.duskline.finding.Finding;
import io.duskline.review.Review;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An exception from one finding of the gate or, for {@value #GOING_ON}, from all findings. A review decides it.
 *
 * @param kind of the finding; {@value #GOING_ON} where it is about all of them
 * @param finding what was found then, as a sentence
 * @param covers how many there were then
 * @param blockers how many there were of each kind, if it is about going on; else empty
 * @param endsAt the end that there was then
 */
public record ReadinessException(
        long id,
        String kind,
        String finding,
        long covers,
        Map<String, Long> blockers,
        Instant endsAt,
        ReasonCode ground,
        Review review) {

    public static final String GOING_ON = "going_on";

    /** An exception covers one tenth more than there were. */
    private static final int MORE = 10;

    public boolean isGoingOn() {
        return kind.equals(GOING_ON);
    }

    public String reason() {
        return Objects.requireNonNull(review.reason());
    }

    public boolean isAgreed() {
        return review.isInEffect();
    }

    public boolean isWaiting() {
        return review.isOpen();
    }

    /** The most that it covers: as many as there were, and a tenth. */
    public long most() {
        return most(covers);
    }

    private static long most(long covers) {
        return covers + covers / MORE;
    }

    /** Whether the approval covers these blocker counts, by kind. */
    boolean coversAll(Map<String, Long> open) {
        return isGoingOn()
                && isAgreed()
                && open.entrySet().stream()
                        .allMatch(each -> each.getValue() <= most(blockers.getOrDefault(each.getKey(), 0L)));
    }

    /** Whether it applies to this end. {@value #GOING_ON} applies to one end date; other exceptions also to later ones. */
    boolean isAbout(Instant end) {
        return isGoingOn() ? endsAt.equals(end) : !end.isBefore(endsAt);
    }

    /**
     * Why it can never apply again; empty while it can. A finding is gone once its check says that all is well. A check that
     * says nothing may have had nothing to look at.
     *
     * @param found the present findings, before any was set aside
     */
    Optional<String> expiryReason(Instant end, List<Finding> found) {
        if (!isAbout(end)) {
            return Optional.of(isGoingOn() ? "The end moved." : "The end moved earlier.");
        }
        Set<String> kinds = isGoingOn() ? blockers.keySet() : Set.of(kind);
        return kinds.stream().allMatch(each -> isGone(each, found))
                ? Optional.of(isGoingOn() ? "None of its blockers is left." : "The finding is gone.")
                : Optional.empty();
    }

    private static boolean isGone(String kind, List<Finding> found) {
        List<Finding> same =
                found.stream().filter(each -> each.code().equals(kind)).toList();
        return !same.isEmpty() && same.stream().allMatch(Finding::isInfo);
    }

    boolean covers(Finding found, Instant end) {
        return isAgreed() && kind.equals(found.code()) && found.count() <= most() && isAbout(end);
    }

    Finding.Overruled overruled() {
        return new Finding.Overruled(
                review.requestedBy(),
                review.decision() == null
                        ? review.requestedAt()
                        : review.decision().at(),
                ground.words() + ": " + reason());
    }
}
