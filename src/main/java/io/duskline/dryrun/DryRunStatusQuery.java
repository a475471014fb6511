package io.duskline.dryrun;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.DryRunStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How the rehearsal of a campaign stands, for those who do not know what one is made of. */
@Component
class DryRunStatusQuery implements DryRunStatus {

    private final DryRuns dryRuns;
    private final DryRunBasis basis;

    DryRunStatusQuery(DryRuns dryRuns, DryRunBasis basis) {
        this.dryRuns = dryRuns;
        this.basis = basis;
    }

    @Override
    public boolean isCounting(Campaign campaign) {
        return dryRuns.counting(campaign.id()).isPresent();
    }

    @Override
    public Optional<OnPaper> onPaper(Campaign campaign) {
        return dryRuns.ready(campaign.id()).map(ready -> {
            DryRunFigures figures = Objects.requireNonNull(ready.figures());
            return new OnPaper(
                    Objects.requireNonNull(ready.countedAt()),
                    figures.messages(),
                    basis.changed(ready, campaign),
                    figures.waves().stream()
                            .filter(wave -> wave.wave() != null)
                            .collect(Collectors.toMap(
                                    wave -> Objects.requireNonNull(wave.wave()),
                                    DryRunStatusQuery::wave,
                                    (one, other) -> one)));
        });
    }

    private static PaperWave wave(DryRunFigures.WaveFigures wave) {
        return new PaperWave(wave.accounts(), wave.messages(), wave.beginsAt(), wave.endsAt());
    }
}
