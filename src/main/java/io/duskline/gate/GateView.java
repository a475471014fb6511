package io.duskline.gate;

import io.duskline.finding.FindingView;
import io.duskline.review.ReviewView;
import io.duskline.web.Site;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may end, by REST.
 *
 * @param mayEnd whether it may be switched off at this moment: its date is reached, and it is green or two people said so
 * @param findings blockers, excepted blockers, warnings, then passed findings
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
        List<FindingView> findings,
        @Nullable TargetShare targetShare,
        @Nullable GateGoingOn goingOn,
        List<GateException> exceptions,
        @Nullable GateAtEnd atEnd) {

    private static final String GREEN = "green";
    private static final String RED = "red";

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
    record GateAtEnd(String state, Instant endsAt, Instant countedAt, List<FindingView> findings, boolean wentOn) {

        static GateAtEnd of(GateSnapshot stood, Site site) {
            return new GateAtEnd(
                    stood.green() ? GREEN : RED,
                    stood.endsAt(),
                    stood.countedAt(),
                    FindingView.of(stood.findings(), site),
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
                FindingView.of(
                        Stream.of(gate.blockers(), gate.excepted(), gate.warnings(), gate.infos())
                                .flatMap(List::stream)
                                .toList(),
                        site),
                gate.targetShare(),
                gate.goingOn().map(GateGoingOn::of).orElse(null),
                gate.exceptions().stream()
                        .filter(exception -> !exception.isGoingOn())
                        .map(GateException::of)
                        .toList(),
                gate.atEnd() == null ? null : GateAtEnd.of(gate.atEnd(), site));
    }
}
