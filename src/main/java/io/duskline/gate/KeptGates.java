package io.duskline.gate;

import io.duskline.figure.CountedFigure;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was found last of each deprecation, for all nodes. */
@Component
class KeptGates {

    private static final FigureKind<Checked> KIND = new FigureKind<>("gate", Checked.class);

    private final FigureRepository kept;

    KeptGates(FigureRepository kept) {
        this.kept = kept;
    }

    /** Of this end alone: one that was for another says nothing any more. */
    public Optional<CountedFigure<Checked>> find(long deprecation, Instant endsAt) {
        return kept.find(KIND, String.valueOf(deprecation))
                .filter(last -> last.value().endsAt().equals(endsAt));
    }

    /** By deprecation. */
    public Map<Long, Checked> all(Collection<Long> deprecations) {
        return kept.find(KIND, deprecations.stream().map(String::valueOf).toList()).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Long.valueOf(entry.getKey()),
                        entry -> entry.getValue().value()));
    }

    public void keep(long deprecation, Checked checked, Duration cost) {
        kept.keep(KIND, String.valueOf(deprecation), checked, checked.at(), cost);
    }
}
