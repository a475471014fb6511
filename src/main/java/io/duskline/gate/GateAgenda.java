package io.duskline.gate;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** For the clock of a trial: when gates that are red are told, and looked at for the last time. */
@Component
@OnEmbeddedDatabase
class GateAgenda implements Agenda {

    private static final Duration LAST_LOOK = Duration.ofMinutes(2);

    private final Deprecations deprecations;

    GateAgenda(Deprecations deprecations) {
        this.deprecations = deprecations;
    }

    @Override
    public List<Due> next(Instant after) {
        List<Due> due = new ArrayList<>();
        for (Deprecation deprecation : deprecations.all()) {
            if (Gates.hasGate(deprecation)) {
                String name = deprecation.integration().name();
                LocalMoment end = deprecation.date().orElseThrow();
                due.add(new Due(end.plusDays(-2).instant(), "whether " + name + " is ready to end"));
                due.add(new Due(end.plusDays(-1).instant(), "whether " + name + " is ready to end"));
                due.add(new Due(end.instant().minus(LAST_LOOK), "the last check whether " + name + " may end"));
            }
        }
        return due.stream().filter(each -> each.at().isAfter(after)).toList();
    }
}
