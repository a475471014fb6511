package io.duskline.gate;

import io.duskline.catalog.Deprecation;
import io.duskline.finding.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may end.
 *
 * @param at when that was found out
 * @param endsAt when it ends; null of what ends on no day, or not at all: it has nothing to pass, and may not be switched off
 * @param accounts how many use what goes away
 * @param findings what is in the way, what is worth a look, what is well; what was set aside says by whom
 * @param targetShare which share of the accounts is required and reached; null where nothing was counted
 * @param exceptions the exceptions, those that ended among them, the latest first
 * @param atEnd how it stood at its end; null before the end, and where it was not recorded
 */
public record Gate(
        Deprecation deprecation,
        Instant at,
        @Nullable Instant endsAt,
        long accounts,
        List<Finding> findings,
        @Nullable TargetShare targetShare,
        List<ReadinessException> exceptions,
        @Nullable GateSnapshot atEnd) {

    /** The largest number first. */
    private static final Comparator<Finding> LARGEST =
            Comparator.comparingLong(Finding::count).reversed();

    static Gate of(
            Deprecation deprecation,
            GateResult checked,
            List<ReadinessException> exceptions,
            @Nullable GateSnapshot atEnd) {
        return new Gate(
                deprecation,
                checked.at(),
                checked.endsAt(),
                checked.accounts(),
                findings(checked, exceptions),
                checked.targetShare(),
                exceptions,
                atEnd);
    }

    private static List<Finding> findings(GateResult checked, List<ReadinessException> exceptions) {
        return checked.found().stream()
                .map(found -> found.withOverruled(exceptions.stream()
                        .filter(exception -> exception.covers(found, checked.endsAt()))
                        .findFirst()
                        .map(ReadinessException::overruled)
                        .orElse(null)))
                .toList();
    }

    /** Whether there is a date that it is about. */
    public boolean isDated() {
        return endsAt != null;
    }

    /** Nothing stands in the way; once it was so at its end, that stays. */
    public boolean isGreen() {
        return isDated() && (blockers().isEmpty() || (atEnd != null && atEnd.green()));
    }

    /** Errors that must be fixed or excepted before it may end. The largest count comes first. */
    public List<Finding> blockers() {
        return only(each -> each.isError() && each.isOpen()).sorted(LARGEST).toList();
    }

    /** Errors that a second person excepted. */
    public List<Finding> excepted() {
        return only(each -> each.isError() && !each.isOpen()).sorted(LARGEST).toList();
    }

    /** All findings: errors, then warnings, then passed ones. */
    List<Finding> bySeverity() {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    public List<Finding> warnings() {
        return only(Finding::isWarning).sorted(LARGEST).toList();
    }

    public List<Finding> infos() {
        return only(Finding::isInfo).toList();
    }

    private Stream<Finding> only(Predicate<Finding> which) {
        return findings.stream().filter(which);
    }

    /** The counts of the blockers by code. */
    Map<String, Long> open() {
        Map<String, Long> open = new TreeMap<>();
        blockers().forEach(finding -> open.merge(finding.code(), finding.count(), Long::sum));
        return open;
    }

    /** The request to end although it is red: the approved one that covers all open blockers, or else the latest. */
    public Optional<ReadinessException> goingOn() {
        return approvedGoingOn()
                .or(() -> requestsToGoOn()
                        .filter(each -> each.isWaiting() || each.isAgreed())
                        .findFirst());
    }

    private Optional<ReadinessException> approvedGoingOn() {
        return requestsToGoOn().filter(each -> each.coversAll(open())).findFirst();
    }

    private Stream<ReadinessException> requestsToGoOn() {
        return exceptions.stream().filter(each -> each.isGoingOn() && endsAt != null && each.isAbout(endsAt));
    }

    /** Whether a second person approved that it ends with all blockers that are open now, or that were open at its end. */
    public boolean isGoingOn() {
        return (atEnd != null && atEnd.goingOn() != null) || approvedGoingOn().isPresent();
    }

    /** An exception that was agreed to and that is not enough any more, since there are many more or it ends earlier. */
    public Optional<ReadinessException> outgrown(String kind) {
        return exceptions.stream()
                .filter(exception -> exception.isAgreed() && exception.kind().equals(kind))
                .findFirst();
    }

    /** Whether it may be switched off at this moment. */
    public boolean mayEnd(Instant now) {
        return endsAt != null && !endsAt.isAfter(now) && (isGreen() || isGoingOn());
    }
}
