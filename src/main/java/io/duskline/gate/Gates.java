package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.EndReadiness;
import io.duskline.campaign.progress.MergedSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.RealTime;
import io.duskline.figure.CountedFigure;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRepository;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.finding.Findings;
import io.duskline.notice.text.FrameTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says whether an integration may end. A check that was quick last time runs again for each reader. Otherwise the reader gets
 * the last result with its time.
 */
@Component
public class Gates implements EndReadiness {

    private static final FigureKind<GateResult> KIND = new FigureKind<>("gate", GateResult.class);

    /** A check that takes less runs while its reader waits. */
    private static final Duration BEARABLE = Duration.ofMillis(150);

    private final List<Check<GateContext>> checks;
    private final Campaigns campaigns;
    private final TargetShares shares;
    private final MergedSteps joint;
    private final UncoveredAccounts uncoveredAccounts;
    private final FigureRepository kept;
    private final DerivedFigures figures;
    private final GateEnds ends;
    private final ReadinessExceptions readinessExceptions;
    private final LedgerReading ledger;
    private final FrameTexts texts;
    private final Clock clock;
    private final Clock real;

    Gates(
            List<Check<GateContext>> checks,
            Campaigns campaigns,
            TargetShares shares,
            MergedSteps joint,
            UncoveredAccounts uncoveredAccounts,
            FigureRepository kept,
            DerivedFigures figures,
            GateEnds ends,
            ReadinessExceptions readinessExceptions,
            LedgerReading ledger,
            FrameTexts texts,
            Clock clock,
            @RealTime Clock real) {
        this.checks = checks;
        this.campaigns = campaigns;
        this.shares = shares;
        this.joint = joint;
        this.uncoveredAccounts = uncoveredAccounts;
        this.kept = kept;
        this.figures = figures;
        this.ends = ends;
        this.readinessExceptions = readinessExceptions;
        this.ledger = ledger;
        this.texts = texts;
        this.clock = clock;
        this.real = real;
    }

    @Override
    public Standing of(Deprecation deprecation) {
        Gate gate = gate(deprecation);
        return new Standing(gate.isGreen(), new Findings(gate.at(), gate.bySeverity()));
    }

    public Gate gate(Deprecation deprecation) {
        return hasGate(deprecation)
                ? current(deprecation)
                        .map(checked -> of(deprecation, checked))
                        .orElseGet(() -> blank(
                                deprecation,
                                "not_checked",
                                "Not checked yet.",
                                "It is being counted. Reload this page in a moment."))
                : nothingToPass(deprecation);
    }

    /** Runs all checks while the caller waits. */
    public Gate check(Deprecation deprecation) {
        if (!hasGate(deprecation)) {
            return nothingToPass(deprecation);
        }
        ledger.readIfDue();
        return of(deprecation, runChecks(deprecation));
    }

    /** Whether the deprecation has a date at which it ends. */
    static boolean hasGate(Deprecation deprecation) {
        return !deprecation.isWithdrawn() && deprecation.date().isPresent();
    }

    /** When it ends. The deprecation must have a date. */
    static Instant end(Deprecation deprecation) {
        return deprecation.date().map(LocalMoment::instant).orElseThrow();
    }

    /** Runs all checks and keeps the result for all nodes. The deprecation must have a date. */
    GateResult runChecks(Deprecation deprecation) {
        Instant start = real.instant();
        Instant at = clock.instant();
        TargetShare share = shares.of(deprecation);
        List<Campaign> telling = campaigns.telling(deprecation.id());
        GateContext looked = new GateContext(
                deprecation,
                telling,
                joint.groups(telling).only(group -> !group.isExtended()),
                share,
                texts.dates(Locale.ENGLISH, deprecation.zone()),
                at);
        List<Finding> found =
                checks.stream().flatMap(check -> check.of(looked).stream()).toList();
        GateResult checked = new GateResult(at, end(deprecation), uncoveredAccounts.users(deprecation), found, share);
        kept.keep(KIND, key(deprecation), checked, at, Duration.between(start, real.instant()));
        return checked;
    }

    /** The last result for the present end. A result for another end says nothing any more. */
    Optional<CountedFigure<GateResult>> lastCheck(Deprecation deprecation) {
        return kept.find(KIND, key(deprecation))
                .filter(last -> last.value().endsAt().equals(end(deprecation)));
    }

    private static String key(Deprecation deprecation) {
        return String.valueOf(deprecation.id());
    }

    /**
     * The last results, without exceptions that ended and without what was kept at the end. Deprecations that were never checked
     * are left out.
     */
    List<Gate> known(Collection<Deprecation> deprecations) {
        List<Deprecation> gated = deprecations.stream().filter(Gates::hasGate).toList();
        Map<String, CountedFigure<GateResult>> checked =
                kept.find(KIND, gated.stream().map(Gates::key).distinct().toList());
        Map<Long, List<ReadinessException>> open = readinessExceptions.open(ids(gated));
        List<Gate> gates = new ArrayList<>();
        for (Deprecation deprecation : gated) {
            CountedFigure<GateResult> last = checked.get(key(deprecation));
            if (last != null && last.value().endsAt().equals(end(deprecation))) {
                gates.add(Gate.of(deprecation, last.value(), open.getOrDefault(deprecation.id(), List.of()), null));
            }
        }
        return gates;
    }

    private static List<Long> ids(Collection<Deprecation> deprecations) {
        return deprecations.stream().map(Deprecation::id).distinct().sorted().toList();
    }

    private Gate of(Deprecation deprecation, GateResult checked) {
        @Nullable GateSnapshot stood = deprecation.hasEnded(clock.instant())
                ? ends.find(deprecation.id(), checked.endsAt()).orElse(null)
                : null;
        return Gate.of(deprecation, checked, readinessExceptions.of(deprecation.id()), stood);
    }

    private Optional<GateResult> current(Deprecation deprecation) {
        Optional<CountedFigure<GateResult>> last = lastCheck(deprecation);
        if (last.isEmpty()) {
            return first(deprecation);
        }
        return last.get().cost().compareTo(BEARABLE) < 0
                ? Optional.of(runChecks(deprecation))
                : last.map(CountedFigure::value);
    }

    /** The first check of an end runs in the background. It is kept for the next reader if this one cannot wait for it. */
    private Optional<GateResult> first(Deprecation deprecation) {
        return figures.find(KIND.request(key(deprecation), clock.instant(), () -> runChecks(deprecation)))
                .filter(checked -> checked.endsAt().equals(end(deprecation)));
    }

    private Gate nothingToPass(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            return blank(
                    deprecation,
                    "withdrawn",
                    "It no longer ends.",
                    "It was withdrawn, so there is nothing to switch off.");
        }
        return deprecation.end() instanceof End.Suspended
                ? blank(
                        deprecation,
                        "suspended",
                        "The date is on hold.",
                        "Nothing may be switched off until there is a new date.")
                : blank(
                        deprecation,
                        "no_date",
                        "There is no date yet.",
                        "Nothing may be switched off until there is a date.");
    }

    private Gate blank(Deprecation deprecation, String kind, String title, String says) {
        Finding only = Finding.error(kind, title)
                .withDetail(says)
                .withLink("/console/catalog/" + deprecation.slug(), "See the deprecation");
        @Nullable Instant endsAt = hasGate(deprecation) ? end(deprecation) : null;
        return new Gate(
                deprecation,
                clock.instant(),
                endsAt,
                0,
                List.of(only),
                null,
                readinessExceptions.of(deprecation.id()),
                null);
    }

    /** Their pages say the same: what was green at its end stays green, and what was red then is red until it is solved. */
    @Override
    public Set<Long> red(Collection<Deprecation> deprecations) {
        Map<Long, Map<Instant, Boolean>> atEnd = ends.green(ids(deprecations));
        return known(deprecations).stream()
                .filter(gate -> !gate.isGreen())
                .map(Gate::deprecation)
                .filter(deprecation -> !Boolean.TRUE.equals(
                        atEnd.getOrDefault(deprecation.id(), Map.of()).get(end(deprecation))))
                .map(Deprecation::id)
                .collect(Collectors.toSet());
    }
}
