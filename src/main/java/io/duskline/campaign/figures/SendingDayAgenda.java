package io.duskline.campaign.figures;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** For the clock of a trial: the day that it leaves is counted, whose timer may not have come round since a launch. */
@Component
@OnEmbeddedDatabase
class SendingDayAgenda implements Agenda {

    private final Exposure exposure;

    SendingDayAgenda(Exposure exposure) {
        this.exposure = exposure;
    }

    /** Nothing falls due by it. */
    @Override
    public List<Due> next(Instant after) {
        return List.of();
    }

    @Override
    public void leaving() {
        exposure.keep();
    }
}
