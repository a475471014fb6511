package io.duskline.gate;

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
import org.springframework.stereotype.Component;

/** What time does with gates: they are found out anew, noted at their end, and told while they are red. */
@Component
class GateRounds {

    /** Checked so often. */
    private static final Duration EVERY = Duration.ofMinutes(5);

    /** Right before the end each round, so that what is noted is how it stood. */
    private static final Duration LAST = Duration.ofMinutes(10);

    /** What ended red may be solved after all, and is looked at for so long. */
    private static final Duration AFTER = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(GateRounds.class);

    private final Deprecations deprecations;
    private final GateChecking checking;
    private final KeptGates kept;
    private final EndedGates ended;
    private final Gates gates;
    private final GateMails mails;
    private final LedgerReading ledger;
    private final Clock clock;

    GateRounds(
            Deprecations deprecations,
            GateChecking checking,
            KeptGates kept,
            EndedGates ended,
            Gates gates,
            GateMails mails,
            LedgerReading ledger,
            Clock clock) {
        this.deprecations = deprecations;
        this.checking = checking;
        this.kept = kept;
        this.ended = ended;
        this.gates = gates;
        this.mails = mails;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One round over all of them; what goes wrong with one keeps no other. */
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
        ended.note(deprecation);
        if (isDue(deprecation)) {
            checking.check(deprecation);
        }
        if (!deprecation.hasEnded(clock.instant())) {
            gates.known(List.of(deprecation)).forEach(mails::tell);
        }
    }

    private boolean isDue(Deprecation deprecation) {
        Instant now = clock.instant();
        Instant endsAt = GateChecking.end(deprecation);
        if (endsAt.plus(AFTER).isBefore(now)) {
            return false;
        }
        Optional<Stood> stood = ended.find(deprecation.id(), endsAt);
        if (stood.filter(Stood::green).isPresent()) {
            return false;
        }
        boolean isLast = stood.isEmpty() && !now.isBefore(endsAt.minus(LAST));
        return kept.find(deprecation.id(), endsAt)
                .map(last -> isLast || !last.at().plus(rest(last)).isAfter(now))
                .orElse(true);
    }

    private static Duration rest(CountedFigure<Checked> last) {
        Duration rest = DatabaseRest.after(last.cost());
        return rest.compareTo(EVERY) > 0 ? rest : EVERY;
    }
}
