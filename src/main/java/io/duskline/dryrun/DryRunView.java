package io.duskline.dryrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.duskline.dryrun.DryRunFigures.Skipped;
import io.duskline.dryrun.DryRunFigures.WaveFigures;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dry run as REST shows it.
 *
 * @param id of the one that is shown; while another is counted again, of that one
 * @param done from 0 to 1
 * @param changed what has changed since it was counted; empty while it is up to date
 * @param reason it could not be counted
 */
record DryRunView(
        long id,
        String state,
        double done,
        @Nullable Instant countedAt,
        List<String> changed,
        @Nullable String reason,
        @JsonIgnoreProperties("like_accounts") ResponseAssumptions assumed,
        long accounts,
        long accountsTold,
        long messages,

        @JsonIgnoreProperties({"place", "brownout_id", "is_under_way", "out_of_hours"})
        List<WaveFigures> waves,

        List<Skipped> skipped,
        List<UnusualView> unusual) {

    record UnusualView(String reason, String account, int wave, String subject, String preview) {}

    static DryRunView of(
            DryRun about, @Nullable DryRunFigures figures, List<String> changed, List<UnusualView> unusual) {
        DryRunFigures counted = Objects.requireNonNullElse(figures, DryRunFigures.NONE);
        return new DryRunView(
                about.id(),
                about.state().code(),
                about.share(),
                about.countedAt(),
                changed,
                about.reason(),
                about.assumed(),
                counted.accounts(),
                counted.accountsTold(),
                counted.messages(),
                counted.waves(),
                counted.skipped(),
                unusual);
    }
}
