package io.duskline.delivery;

import io.duskline.web.Warning;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says on every page that nothing leaves. */
@Component
class SendingPauseWarning implements Warning {

    private final Continuity continuity;

    SendingPauseWarning(Continuity continuity) {
        this.continuity = continuity;
    }

    @Override
    public Optional<Line> line() {
        return continuity
                .held()
                .map(hold ->
                        new Line("Nothing is sent until a product manager resumes sending.", "/console/mail#held"));
    }
}
