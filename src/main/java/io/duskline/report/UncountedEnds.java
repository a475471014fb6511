package io.duskline.report;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The clock of a trial waits until it is counted how things stood at an end. */
@Component
@OnEmbeddedDatabase
class UncountedEnds implements Agenda {

    private final EndStands stands;

    UncountedEnds(EndStands stands) {
        this.stands = stands;
    }

    @Override
    public List<Due> next(Instant after) {
        return List.of();
    }

    @Override
    public Optional<String> unsettled(Instant since, Instant now) {
        return stands.isDue() ? Optional.of("How things stood at the end is being counted.") : Optional.empty();
    }
}
