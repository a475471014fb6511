package io.duskline.gate;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.DatabaseRest;
import io.duskline.figure.CountedFigure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Checks every gate regularly, keeps its state at the end, and mails those who can help while it is red. */
@Component
class GateRounds {

    private static final Duration EVERY = Duration.ofMinutes(5);

    /** So shortly before the end each round checks. A result of that time is the state at the end. */
    private static final Duration LAST = Duration.ofMinutes(10);

    /** The state at the end cannot be found out later than this. */
    private static final Duration LATEST = Duration.ofDays(7);

    /** A gate that was red at its end is checked for so long, since the obstacles may be solved later. */
    private static final Duration AFTER = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(GateRounds.class);

    private final Deprecations deprecations;
    private final Gates gates;
    private final GateEnds ends;
    private final ReadinessExceptions readinessExceptions;
    private final GateMails mails;
    private final LedgerReading ledger;
    private final Campaigns campaigns;
    private final Clock clock;

    GateRounds(
            Deprecations deprecations,
            Gates gates,
            GateEnds ends,
            ReadinessExceptions readinessExceptions,
            GateMails mails,
            LedgerReading ledger,
            Campaigns campaigns,
            Clock clock) {
        this.deprecations = deprecations;
        this.gates = gates;
        this.ends = ends;
        this.readinessExceptions = readinessExceptions;
        this.mails = mails;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Bean
    static RecurringTask<Void> readinessGateTimer(GateRounds rounds) {
        return Tasks.recurring("readiness-gate", FixedDelay.ofMinutes(1)).execute((instance, context) -> rounds.goOn());
    }

    /** One round over all gates. A failure with one gate does not stop the others. */
    void goOn() {
        ledger.readIfDue();
        for (Deprecation deprecation : deprecations.all()) {
            if (Gates.hasGate(deprecation)) {
                try {
                    look(deprecation);
                } catch (RuntimeException e) {
                    log.warn("The gate of {} is looked at again: {}", deprecation.slug(), e.getMessage(), e);
                }
            }
        }
    }

    private void look(Deprecation deprecation) {
        keepEnd(deprecation);
        if (deprecation.isUndoOpen(clock.instant())) {
            return;
        }
        if (isDue(deprecation)) {
            gates.runChecks(deprecation);
        }
        // A reader of the gate may have run the checks since the last round.
        gates.lastCheck(deprecation).ifPresent(last -> readinessExceptions.expire(deprecation, last.value()));
        if (!deprecation.hasEnded(clock.instant())) {
            gates.known(List.of(deprecation)).forEach(mails::tell);
        }
    }

    /**
     * Keeps the state at the end once, also when a round was missed. Without a result from right before the end it checks now,
     * and the state says so.
     */
    private void keepEnd(Deprecation deprecation) {
        Instant now = clock.instant();
        Instant endsAt = Gates.end(deprecation);
        if (!deprecation.hasEnded(now)
                || endsAt.plus(LATEST).isBefore(now)
                || ends.find(deprecation.id(), endsAt).isPresent()) {
            return;
        }
        GateResult checked = gates.lastCheck(deprecation)
                .map(CountedFigure::value)
                .filter(last -> !last.at().isBefore(endsAt.minus(LAST)))
                .orElseGet(() -> gates.runChecks(deprecation));
        ends.keep(Gate.of(deprecation, checked, readinessExceptions.of(deprecation.id()), null));
    }

    private boolean isDue(Deprecation deprecation) {
        Instant now = clock.instant();
        Instant endsAt = Gates.end(deprecation);
        if (endsAt.plus(AFTER).isBefore(now)) {
            return false;
        }
        Optional<GateSnapshot> stood = ends.find(deprecation.id(), endsAt);
        if (stood.filter(GateSnapshot::green).isPresent()) {
            return false;
        }
        boolean isLast = stood.isEmpty() && !now.isBefore(endsAt.minus(LAST));
        return gates.lastCheck(deprecation)
                .map(last -> isLast
                        || !last.at().plus(rest(last)).isAfter(now)
                        || (!isCostly(last) && isWaveDoneSince(last.at(), deprecation)))
                .orElse(true);
    }

    /** What was counted while a wave was sent says accounts are not told that were told since. */
    private boolean isWaveDoneSince(Instant checked, Deprecation deprecation) {
        return campaigns.about(deprecation.id()).stream()
                .flatMap(campaign -> campaign.waves().stream())
                .anyMatch(wave -> wave.doneAt() != null && !wave.doneAt().isBefore(checked));
    }

    private static boolean isCostly(CountedFigure<GateResult> last) {
        return DatabaseRest.after(last.cost()).compareTo(EVERY) > 0;
    }

    private static Duration rest(CountedFigure<GateResult> last) {
        return isCostly(last) ? DatabaseRest.after(last.cost()) : EVERY;
    }
}
