package io.duskline.trial;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the rooms wait for. */
@Component
@OnEmbeddedDatabase
class Coming {

    /** Silence counts too: where nothing is planned, a day more passes. */
    private static final String NOTHING = "nothing that anybody planned; a day passes";

    private final List<Agenda> agendas;

    Coming(List<Agenda> agendas) {
        this.agendas = agendas;
    }

    /** At least one, the earliest first, each moment once with all that falls due then. */
    @Transactional(readOnly = true)
    public List<Due> after(Instant now) {
        Map<Instant, Set<String>> byMoment = new TreeMap<>();
        for (Agenda agenda : agendas) {
            agenda.next(now).stream()
                    .filter(due -> due.at().isAfter(now))
                    .forEach(due -> byMoment.computeIfAbsent(due.at(), any -> new LinkedHashSet<>())
                            .add(due.what()));
        }
        if (byMoment.isEmpty()) {
            return List.of(new Due(midnight(now), NOTHING));
        }
        return byMoment.entrySet().stream()
                .map(moment -> new Due(moment.getKey(), String.join(" and ", moment.getValue())))
                .toList();
    }

    /** Right before the clock is moved. */
    void leaving() {
        agendas.forEach(Agenda::leaving);
    }

    /** Why the clock has to stay where it is for now; empty where all is through that fell due. */
    @Transactional(readOnly = true)
    public Optional<String> unsettled(Instant since, Instant now) {
        return agendas.stream()
                .flatMap(agenda -> agenda.unsettled(since, now).stream())
                .findFirst();
    }

    private static Instant midnight(Instant now) {
        return now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(Duration.ofDays(1));
    }
}
