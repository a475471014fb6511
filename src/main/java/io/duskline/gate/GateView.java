package io.duskline.gate;

import io.duskline.review.ReviewView;
import io.duskline.web.Finding;
import io.duskline.web.Site;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may end, by REST.
 *
 * @param mayEnd whether it may be switched off at this moment: its date is reached, and it is green or two people said so
 * @param findings what is in the way, and what is worth a look
 * @param good what was looked at and is well, in sentences
 * @param goingOn that it ends although it is red, asked for or agreed to
 * @param atEnd how it stood at its end
 */
record GateView(
        String deprecation,
        String state,
        boolean mayEnd,
        @Nullable Instant endsAt,
        Instant asOf,
        long accounts,
        List<GateFinding> findings,
        List<String> good,
        @Nullable TargetShare targetShare,
        @Nullable GateGoingOn goingOn,
        List<GateException> exceptions,
        @Nullable GateAtEnd atEnd) {

    private static final String GREEN = "green";
    private static final String RED = "red";

    /**
     * @param weight must or should
     * @param open whether it still is in the way, or still worth a look: nobody set it aside
     * @param see where people see it
     */
    record GateFinding(
            String kind,
            String weight,
            long count,
            String title,
            String says,
            @Nullable String see,
            boolean open) {

        static GateFinding of(Finding finding, Site site) {
            return new GateFinding(
                    finding.kind(),
                    finding.weight().code(),
                    finding.count(),
                    finding.title(),
                    finding.says(),
                    finding.see() == null ? null : site.url(finding.see()),
                    finding.isOpen());
        }
    }

    /**
     * A request to end although the gate is red.
     *
     * @param agreed whether a second person approved it, so that it may end
     */
    record GateGoingOn(long id, boolean agreed, ReviewView review) {

        static GateGoingOn of(ReadinessException exception) {
            return new GateGoingOn(exception.id(), exception.isAgreed(), ReviewView.of(exception.review()));
        }
    }

    /**
     * @param finding its kind
     * @param title what was found then
     * @param covers how many there were
     * @param most how many it covers at most
     */
    record GateException(
            long id, String finding, String title, long covers, long most, String ground, ReviewView review) {

        static GateException of(ReadinessException exception) {
            return new GateException(
                    exception.id(),
                    exception.kind(),
                    exception.finding(),
                    exception.covers(),
                    exception.most(),
                    exception.ground().code(),
                    ReviewView.of(exception.review()));
        }
    }

    /** @param wentOn whether it ended although it was red, as two people had said */
    record GateAtEnd(String state, Instant endsAt, Instant countedAt, List<GateFinding> findings, boolean wentOn) {

        static GateAtEnd of(GateSnapshot stood, Site site) {
            return new GateAtEnd(
                    stood.green() ? GREEN : RED,
                    stood.endsAt(),
                    stood.countedAt(),
                    stood.findings().stream()
                            .filter(found -> found.weight() != Finding.Weight.GOOD)
                            .map(found -> GateFinding.of(found, site))
                            .toList(),
                    stood.goingOn() != null);
        }
    }

    static GateView of(Gate gate, Instant now, Site site) {
        return new GateView(
                gate.deprecation().slug(),
                gate.isGreen() ? GREEN : RED,
                gate.mayEnd(now),
                gate.endsAt(),
                gate.at(),
                gate.accounts(),
                Stream.of(gate.must(), gate.excepted(), gate.should())
                        .flatMap(List::stream)
                        .map(finding -> GateFinding.of(finding, site))
                        .toList(),
                gate.good().stream().map(Finding::title).toList(),
                gate.targetShare(),
                gate.goingOn().map(GateGoingOn::of).orElse(null),
                gate.exceptions().stream()
                        .filter(exception -> !exception.isGoingOn())
                        .map(GateException::of)
                        .toList(),
                gate.atEnd() == null ? null : GateAtEnd.of(gate.atEnd(), site));
    }
}
