package io.duskline.trial;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.ledger.Ledger;
import io.duskline.trial.Agenda.Due;
import io.duskline.web.ProblemException;
import io.duskline.web.TrialBand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves the clock on, from one thing that falls due to the next, and never back. */
@Component
@OnEmbeddedDatabase
class Trial implements TrialBand {

    /** Silence counts too: where nothing is planned, a day more passes. */
    private static final String NOTHING = "nothing is planned; one day passes";

    private final TrialClock clock;
    private final List<Agenda> agendas;
    private final TrialTimers timers;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    Trial(TrialClock clock, List<Agenda> agendas, TrialTimers timers, Ledger ledger, TransactionTemplate transaction) {
        this.clock = clock;
        this.agendas = agendas;
        this.timers = timers;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * Nothing falls due in between, so nothing is skipped. Where the clock is past it already, nothing happens.
     *
     * @param to the moment of what falls due next
     * @throws ProblemException (409) while something that fell due is not through, or if something else comes first by now
     */
    synchronized void moveTo(Instant to, String by) {
        Instant now = clock.asked();
        if (!to.isAfter(now)) {
            return;
        }
        whyNot().ifPresent(reason -> {
            throw ProblemException.conflict(reason);
        });
        Due next = due(now).getFirst();
        if (!next.at().equals(to)) {
            throw ProblemException.conflict("Something else comes first now: " + next.what() + ". Reload the page.");
        }
        agendas.forEach(Agenda::leaving);
        transaction.executeWithoutResult(status -> {
            clock.write(to);
            ledger.append(
                    by,
                    "installation",
                    new TrialKinds.ClockMoved(
                            now.truncatedTo(ChronoUnit.SECONDS).toString(), to.toString(), next.what()));
        });
        clock.moved();
        timers.wake();
    }

    /** Why it has to stay where it is for now; empty where it may be moved. */
    Optional<String> whyNot() {
        Instant now = clock.instant();
        Optional<String> unsettled = inOneView(() -> agendas.stream()
                .flatMap(agenda -> agenda.unsettled(clock.movedTo(), now).stream())
                .findFirst());
        return unsettled.or(() -> timers.areThrough() ? Optional.empty() : Optional.of("Timers are running."));
    }

    /** At least one, the earliest first. */
    List<Due> next() {
        return due(clock.instant());
    }

    @Override
    public Line line() {
        Instant now = clock.instant();
        Due next = due(now).getFirst();
        return new Line(now, clock.isMoved(), next.what(), next.in(now));
    }

    /** At least one, the earliest first, each moment once with all that falls due then. */
    private List<Due> due(Instant now) {
        Map<Instant, Set<String>> byMoment = inOneView(() -> agendas.stream()
                .flatMap(agenda -> agenda.next(now).stream())
                .filter(due -> due.at().isAfter(now))
                .collect(Collectors.groupingBy(
                        Due::at,
                        TreeMap::new,
                        Collectors.mapping(Due::what, Collectors.toCollection(LinkedHashSet::new)))));
        if (byMoment.isEmpty()) {
            return List.of(new Due(now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS), NOTHING));
        }
        return byMoment.entrySet().stream()
                .map(moment -> new Due(moment.getKey(), String.join(" and ", moment.getValue())))
                .toList();
    }

    /** In one transaction, so that work that passes from one room to another is seen by one of them. */
    private <T> T inOneView(Supplier<T> look) {
        TransactionTemplate reading =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        reading.setReadOnly(true);
        return Objects.requireNonNull(reading.execute(status -> look.get()));
    }
}
