package io.duskline.dryrun;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.RehearsalProgress;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How the rehearsal of a campaign stands, for those who do not know what one is made of. */
@Component
class RehearsedSoFar implements RehearsalProgress {

    private final Rehearsals rehearsals;
    private final RehearsalBasis basis;

    RehearsedSoFar(Rehearsals rehearsals, RehearsalBasis basis) {
        this.rehearsals = rehearsals;
        this.basis = basis;
    }

    @Override
    public Standing of(Campaign campaign) {
        if (rehearsals.counting(campaign.id()).isPresent()) {
            return new Standing.Counting();
        }
        Optional<Rehearsal> ready = rehearsals.ready(campaign.id());
        return ready.map(Rehearsal::figures)
                .<Standing>map(figures -> new Standing.Counted(
                        figures.messages(),
                        !basis.changed(ready.get(), campaign).isEmpty()))
                .orElseGet(Standing.NotBegun::new);
    }

    @Override
    public Optional<OnPaper> onPaper(Campaign campaign) {
        return rehearsals.ready(campaign.id()).map(ready -> {
            RehearsalFigures figures = Objects.requireNonNull(ready.figures());
            return new OnPaper(
                    Objects.requireNonNull(ready.countedAt()),
                    basis.changed(ready, campaign),
                    figures.waves().stream()
                            .filter(wave -> wave.waveId() != 0)
                            .collect(Collectors.toMap(
                                    RehearsalFigures.WaveFigures::waveId, RehearsedSoFar::wave, (one, other) -> one)));
        });
    }

    private static PaperWave wave(RehearsalFigures.WaveFigures wave) {
        return new PaperWave(wave.accounts(), wave.messages(), wave.begins(), wave.ends());
    }
}
