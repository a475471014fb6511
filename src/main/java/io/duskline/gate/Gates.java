package io.duskline.gate;

import io.duskline.campaign.EndReadiness;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.figure.CountedFigure;
import io.duskline.figure.CountingWait;
import io.duskline.web.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Says whether something may end. What is quick to find out is found out for each who asks; of what is not, everybody gets
 * what was found last, with its time.
 */
@Component
public class Gates implements EndReadiness {

    private static final Logger log = LoggerFactory.getLogger(Gates.class);

    /** What costs less is found out while its reader waits. */
    private static final Duration BEARABLE = Duration.ofMillis(150);

    private final GateChecking checking;
    private final KeptGates kept;
    private final EndedGates ended;
    private final Waivers waivers;
    private final LedgerReading ledger;
    private final Executor background;
    private final Clock clock;
    private final CountingWait wait;

    Gates(
            GateChecking checking,
            KeptGates kept,
            EndedGates ended,
            Waivers waivers,
            LedgerReading ledger,
            @Qualifier("checkingGates") Executor background,
            Clock clock,
            CountingWait wait) {
        this.checking = checking;
        this.kept = kept;
        this.ended = ended;
        this.waivers = waivers;
        this.ledger = ledger;
        this.background = background;
        this.clock = clock;
        this.wait = wait;
    }

    @Override
    public Standing of(Deprecation deprecation) {
        Gate gate = gate(deprecation);
        return new Standing(gate.isGreen(), gate.at(), gate.findings());
    }

    /** All of it. */
    public Gate gate(Deprecation deprecation) {
        return hasGate(deprecation)
                ? current(deprecation)
                        .map(checked -> of(deprecation, checked))
                        .orElseGet(() -> blank(
                                deprecation,
                                "not_checked",
                                "Nobody has found out yet.",
                                "It is being counted; load this page again in a moment."))
                : nothingToPass(deprecation);
    }

    /** Finds it out anew while the caller waits. */
    public Gate check(Deprecation deprecation) {
        if (!hasGate(deprecation)) {
            return nothingToPass(deprecation);
        }
        ledger.readIfDue();
        return of(deprecation, checking.check(deprecation));
    }

    /** A date holds, at which it ends. */
    static boolean hasGate(Deprecation deprecation) {
        return !deprecation.isWithdrawn() && deprecation.date().isPresent();
    }

    /**
     * As each of these was found out last, whatever was noted at its end, and without exceptions that ended; those of which
     * nobody found out anything are left out.
     */
    List<Gate> known(Collection<Deprecation> deprecations) {
        List<Deprecation> gated = deprecations.stream().filter(Gates::hasGate).toList();
        List<Long> ids = ids(gated);
        Map<Long, Checked> checked = kept.all(ids);
        Map<Long, List<Waiver>> open = waivers.open(ids);
        return gated.stream()
                .flatMap(deprecation -> Stream.ofNullable(checked.get(deprecation.id()))
                        .filter(last -> last.endsAt().equals(GateChecking.end(deprecation)))
                        .map(last -> Gate.of(deprecation, last, open.getOrDefault(deprecation.id(), List.of()), null)))
                .toList();
    }

    private static List<Long> ids(Collection<Deprecation> deprecations) {
        return deprecations.stream().map(Deprecation::id).distinct().sorted().toList();
    }

    private Gate of(Deprecation deprecation, Checked checked) {
        @Nullable Stood stood = deprecation.hasEnded(clock.instant())
                ? ended.find(deprecation.id(), checked.endsAt()).orElse(null)
                : null;
        return Gate.of(deprecation, checked, waivers.of(deprecation.id()), stood);
    }

    private Optional<Checked> current(Deprecation deprecation) {
        Optional<CountedFigure<Checked>> last = kept.find(deprecation.id(), GateChecking.end(deprecation));
        if (last.isEmpty()) {
            return soon(deprecation);
        }
        return last.get().cost().compareTo(BEARABLE) < 0
                ? Optional.of(checking.check(deprecation))
                : last.map(CountedFigure::value);
    }

    /** Whoever is not patient enough for it finds it kept the next time. */
    private Optional<Checked> soon(Deprecation deprecation) {
        CompletableFuture<Optional<Checked>> checked = new CompletableFuture<>();
        background.execute(() -> checked.complete(tried(deprecation)));
        wait.await(checked);
        return checked.getNow(Optional.empty());
    }

    private Optional<Checked> tried(Deprecation deprecation) {
        try {
            return Optional.of(kept.find(deprecation.id(), GateChecking.end(deprecation))
                    .map(CountedFigure::value)
                    .orElseGet(() -> checking.check(deprecation)));
        } catch (RuntimeException e) {
            log.warn("The gate of {} could not be checked; it is tried again", deprecation.slug(), e);
            return Optional.empty();
        }
    }

    private Gate nothingToPass(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            return blank(
                    deprecation,
                    "withdrawn",
                    "It does not end after all.",
                    "It was withdrawn, so there is nothing to switch off.");
        }
        return deprecation.end() instanceof End.Suspended
                ? blank(
                        deprecation,
                        "suspended",
                        "The date is suspended.",
                        "Until it goes on with a date, nothing may be switched off.")
                : blank(
                        deprecation,
                        "no_date",
                        "There is no date yet.",
                        "Until there is one, nothing may be switched off.");
    }

    private Gate blank(Deprecation deprecation, String kind, String title, String says) {
        Finding only =
                GateCheck.must(kind, 1, title, says, "/console/catalog/" + deprecation.slug(), "See what was decided");
        @Nullable Instant endsAt = hasGate(deprecation) ? GateChecking.end(deprecation) : null;
        return new Gate(
                deprecation, clock.instant(), endsAt, 0, List.of(only), null, waivers.of(deprecation.id()), null);
    }

    @Override
    public Set<Long> red(Collection<Deprecation> deprecations) {
        List<Deprecation> gated = deprecations.stream().filter(Gates::hasGate).toList();
        Set<Long> red = new HashSet<>();
        known(gated).stream()
                .filter(gate -> !gate.isGreen())
                .forEach(gate -> red.add(gate.deprecation().id()));
        Map<Long, Map<Instant, Boolean>> green = ended.green(ids(gated));
        for (Deprecation deprecation : gated) {
            @Nullable Boolean atEnd = green.getOrDefault(deprecation.id(), Map.of()).get(GateChecking.end(deprecation));
            if (Boolean.TRUE.equals(atEnd)) {
                red.remove(deprecation.id());
            } else if (atEnd != null) {
                red.add(deprecation.id());
            }
        }
        return red;
    }
}
