package io.duskline.gate;

import io.duskline.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a gate at the end, as it is kept for good.
 *
 * @param countedAt when it was counted: before the end, or soon after if no node ran then
 * @param findings without links, since the pages go on changing
 * @param goingOn the decision to end it although it was red; null without one
 */
public record GateSnapshot(
        Instant endsAt,
        boolean green,
        Instant countedAt,
        long accounts,
        List<Finding> findings,
        @Nullable TargetShare targetShare,
        @Nullable WentOn goingOn) {

    /** Who said so, who agreed, and why. */
    public record WentOn(String reason, String askedBy, Instant askedAt, String agreedBy, Instant agreedAt) {}

    static GateSnapshot of(Gate gate) {
        return new GateSnapshot(
                Objects.requireNonNull(gate.endsAt()),
                gate.isGreen(),
                gate.at(),
                gate.accounts(),
                gate.findings().stream().map(found -> found.withLink(null)).toList(),
                gate.targetShare(),
                gate.goingOn()
                        .filter(exception -> exception.coversAll(gate.open()))
                        .map(exception -> new WentOn(
                                exception.reason(),
                                exception.review().requestedBy(),
                                exception.review().requestedAt(),
                                Objects.requireNonNull(exception.review().decision())
                                        .by(),
                                Objects.requireNonNull(exception.review().decision())
                                        .at()))
                        .orElse(null));
    }

    /** The blockers at that time. */
    public List<Finding> open() {
        return findings.stream()
                .filter(found -> found.isError() && found.isOpen())
                .toList();
    }

    public boolean wasCountedAfter() {
        return countedAt.isAfter(endsAt);
    }
}
