package io.duskline.gate;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.Finding;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What people decide about the gate: one asks, and another agrees. */
@Component
class Waiving {

    private static final int LONGEST = 2000;

    private final Deprecations deprecations;
    private final Gates gates;
    private final Waivers waivers;
    private final Actors actors;
    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final Clock clock;

    Waiving(
            Deprecations deprecations,
            Gates gates,
            Waivers waivers,
            Actors actors,
            Ledger ledger,
            TransactionOperations transactions,
            Clock clock) {
        this.deprecations = deprecations;
        this.gates = gates;
        this.waivers = waivers;
        this.actors = actors;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Asks that a finding be no obstacle: as many as there are now, and a tenth more.
     *
     * @param kind of a finding that is in the way
     * @throws Refusal (404); (409) where it has ended, or somebody asked already; (422) naming what is wrong
     */
    Waiver except(String slug, @Nullable String kind, @Nullable String ground, @Nullable String why, String by) {
        Gate gate = stillToEnd(slug);
        Faults faults = new Faults();
        String wanted = faults.line(kind, "finding", 40);
        String code = faults.line(ground, "ground", 20);
        String reason = faults.text(why, "why", LONGEST);
        Optional<Ground> given = Ground.of(code);
        faults.require(code.isEmpty() || given.isPresent(), "ground", "is none of its values");
        Optional<Finding> finding =
                gate.must().stream().filter(each -> each.kind().equals(wanted)).findFirst();
        faults.require(wanted.isEmpty() || finding.isPresent(), "finding", "is not in the way");
        faults.throwIfAny();
        Finding found = finding.orElseThrow();
        Ground on = given.orElseThrow();
        return ask(
                slug,
                new Waivers.Asked(wanted, found.title(), found.count(), end(gate), on, reason),
                by,
                id -> new GateKinds.ExceptionAsked(id, wanted, found.count(), on.code(), GateKinds.sha256(reason)));
    }

    /**
     * Asks that it end on its date although it is red.
     *
     * @throws Refusal (404); (409) where it has ended, is green, or somebody asked already; (422) naming what is wrong
     */
    Waiver goOn(String slug, @Nullable String why, String by) {
        Gate gate = stillToEnd(slug);
        Faults faults = new Faults();
        String reason = faults.text(why, "why", LONGEST);
        faults.throwIfAny();
        if (gate.isGreen()) {
            throw Refusal.conflict("It is green: nothing is in the way of its end.");
        }
        List<Finding> open = gate.must();
        return ask(
                slug,
                new Waivers.Asked(
                        Waiver.GOING_ON,
                        String.join(" ", open.stream().map(Finding::title).toList()),
                        open.size(),
                        end(gate),
                        Ground.OTHER,
                        reason),
                by,
                id -> new GateKinds.GoingOnAsked(id, end(gate).toString(), gate.open(), GateKinds.sha256(reason)));
    }

    /** Counted before, since whoever holds the deprecation keeps others waiting; so it may have changed. */
    private Waiver ask(String slug, Waivers.Asked asked, String by, LongFunction<LedgerFacts> entry) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Deprecation deprecation = deprecations.locked(slug);
            if (!deprecation.date().map(LocalMoment::instant).equals(Optional.of(asked.endsAt()))) {
                throw Refusal.conflict("The date has moved in the meantime. Look at it again.");
            }
            if (waivers.of(deprecation.id()).stream().anyMatch(waiver -> isSame(waiver, asked))) {
                throw Refusal.conflict("Somebody asked for that already.");
            }
            long id = waivers.ask(deprecation.id(), asked, clock.instant(), by);
            ledger.append(by, GateKinds.about(deprecation), entry.apply(id));
            return waivers.get(deprecation.id(), id);
        }));
    }

    /** Going on stands for as long as the end does; an exception that is not enough any more may be asked for again. */
    private static boolean isSame(Waiver waiver, Waivers.Asked asked) {
        return waiver.endedAt() == null
                && waiver.kind().equals(asked.kind())
                && waiver.isAbout(asked.endsAt())
                && (waiver.isWaiting() || waiver.isGoingOn());
    }

    /**
     * A second person agrees.
     *
     * @throws Refusal (404); (409) for whoever asked, where it ended or was agreed to, or where the end is another or is over
     */
    Waiver agree(String slug, long id, String by) {
        return Objects.requireNonNull(transactions.execute(status -> agreed(slug, id, by)));
    }

    private Waiver agreed(String slug, long id, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        Waiver waiver = waivers.get(deprecation.id(), id);
        refuseEnded(deprecation);
        if (!waiver.isWaiting()) {
            throw Refusal.conflict(
                    waiver.isAgreed() ? "Somebody agreed to it already." : "It was taken back or declined.");
        }
        if (actors.isAmong(by, List.of(waiver.askedBy()))) {
            throw Refusal.conflict("You asked for it, so another person must agree.");
        }
        Instant endsAt = GateChecking.end(deprecation);
        if (!waiver.isAbout(endsAt)) {
            throw Refusal.conflict("The date has moved since that was asked for. It must be asked for anew.");
        }
        waivers.agree(id, clock.instant(), by);
        ledger.append(
                by,
                GateKinds.about(deprecation),
                waiver.isGoingOn()
                        ? new GateKinds.GoingOnAgreed(id, endsAt.toString())
                        : new GateKinds.ExceptionAgreed(id, waiver.kind()));
        return waivers.get(deprecation.id(), id);
    }

    /**
     * Takes it back, or declines it.
     *
     * @throws Refusal (404); (409) where that was done, or it has ended; (422) without a reason
     */
    void end(String slug, long id, @Nullable String why, String by) {
        Faults faults = new Faults();
        String reason = faults.text(why, "why", LONGEST);
        faults.throwIfAny();
        transactions.executeWithoutResult(status -> {
            Deprecation deprecation = deprecations.locked(slug);
            Waiver waiver = waivers.get(deprecation.id(), id);
            if (waiver.endedAt() != null) {
                throw Refusal.conflict("It was taken back or declined already.");
            }
            if (deprecation.hasEnded(clock.instant())) {
                throw Refusal.conflict("It has ended: what was agreed to until then stays.");
            }
            waivers.end(id, reason, clock.instant(), by);
            ledger.append(
                    by,
                    GateKinds.about(deprecation),
                    new GateKinds.ExceptionEnded(id, waiver.kind(), GateKinds.sha256(reason)));
        });
    }

    private Gate stillToEnd(String slug) {
        Deprecation deprecation = deprecations.get(slug);
        refuseEnded(deprecation);
        return gates.gate(deprecation);
    }

    private void refuseEnded(Deprecation deprecation) {
        if (!Gates.hasGate(deprecation)) {
            throw Refusal.conflict("It ends on no day, so there is no gate to pass.");
        }
        if (deprecation.hasEnded(clock.instant())) {
            throw Refusal.conflict("It has ended. Move the date, or solve what is in the way.");
        }
    }

    private static Instant end(Gate gate) {
        return Objects.requireNonNull(gate.endsAt());
    }
}
