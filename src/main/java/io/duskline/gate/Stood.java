package io.duskline.gate;

import io.duskline.web.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a gate stood at the end, as it is kept for good.
 *
 * @param countedAt when that was counted: before the end, or soon after where nothing ran then
 * @param goingOn that it ended although it was red; null where nobody said so
 */
public record Stood(
        Instant endsAt,
        boolean green,
        Instant countedAt,
        long accounts,
        List<Noted> findings,
        @Nullable TargetShare targetShare,
        @Nullable WentOn goingOn) {

    public Stood {
        findings = List.copyOf(findings);
    }

    /**
     * A finding then.
     *
     * @param weight its code
     * @param exceptedBy null where it was not set aside
     * @param exceptedWhy on what ground, and why
     */
    public record Noted(
            String kind,
            String weight,
            long count,
            String title,
            String says,
            @Nullable String exceptedBy,
            @Nullable String exceptedWhy) {

        static Noted of(Finding finding) {
            Finding.@Nullable Overruled overruled = finding.overruled();
            return new Noted(
                    finding.kind(),
                    finding.weight().code(),
                    finding.count(),
                    finding.title(),
                    finding.says(),
                    overruled == null ? null : overruled.by(),
                    overruled == null ? null : overruled.reason());
        }

        public boolean wasOpen() {
            return weight.equals(Finding.Weight.MUST.code()) && exceptedBy == null;
        }
    }

    /** Who said so, who agreed, and why. */
    public record WentOn(String why, String askedBy, Instant askedAt, String agreedBy, Instant agreedAt) {}

    static Stood of(Gate gate) {
        return new Stood(
                Objects.requireNonNull(gate.endsAt()),
                gate.isGreen(),
                gate.at(),
                gate.accounts(),
                gate.findings().stream().map(Noted::of).toList(),
                gate.targetShare(),
                gate.goingOn()
                        .filter(Waiver::isAgreed)
                        .map(waiver -> new WentOn(
                                waiver.why(),
                                waiver.askedBy(),
                                waiver.askedAt(),
                                Objects.requireNonNull(waiver.agreedBy()),
                                Objects.requireNonNull(waiver.agreedAt())))
                        .orElse(null));
    }

    /** What was in the way then. */
    public List<Noted> open() {
        return findings.stream().filter(Noted::wasOpen).toList();
    }

    public boolean wasCountedAfter() {
        return countedAt.isAfter(endsAt);
    }
}
