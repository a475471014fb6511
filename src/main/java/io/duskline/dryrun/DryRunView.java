package io.duskline.dryrun;

import io.duskline.dryrun.DryRunFigures.Skipped;
import io.duskline.dryrun.DryRunFigures.WaveFigures;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal as REST shows it.
 *
 * @param id of the one that is shown; while another is counted again, of that one
 * @param done from 0 to 1
 * @param changed what has changed since it was counted; empty while it is up to date
 * @param why it could not be counted
 */
record DryRunView(
        long id,
        String state,
        double done,
        @Nullable Instant countedAt,
        List<String> changed,
        @Nullable String why,
        AssumedView assumed,
        long accounts,
        long accountsTold,
        long messages,
        List<RehearsedWaveView> waves,
        List<Skipped> skipped,
        List<UnusualView> unusual) {

    record AssumedView(
            Shares bySecond,
            Shares byLast,
            int bounced,
            int agents,
            @Nullable String like) {}

    record RehearsedWaveView(
            int number,
            @Nullable Long wave,
            String template,
            @Nullable Integer offsetDays,
            @Nullable LocalDateTime ownEnd,
            @Nullable Instant dueAt,
            @Nullable Instant beginsAt,
            @Nullable Instant endsAt,
            @Nullable String whyNot,
            long accounts,
            long messages,
            Map<String, Long> byLocale,
            Map<String, Long> byRole,
            Map<String, Long> byDomain,
            long waiting,
            @Nullable Integer rung,
            @Nullable Long managers,
            long capped,
            @Nullable Instant cappedUntil) {}

    record UnusualView(String why, String account, int wave, String subject, String preview) {}

    static DryRunView of(
            DryRun about, @Nullable DryRunFigures figures, List<String> changed, List<UnusualView> unusual) {
        ResponseAssumptions assumed = about.assumed();
        return new DryRunView(
                about.id(),
                about.state().code(),
                about.share(),
                about.countedAt(),
                changed,
                about.why(),
                new AssumedView(
                        assumed.bySecond(), assumed.byLast(), assumed.bounced(), assumed.agents(), assumed.like()),
                figures == null ? 0 : figures.accounts(),
                figures == null ? 0 : figures.accountsTold(),
                figures == null ? 0 : figures.messages(),
                figures == null
                        ? List.of()
                        : figures.waves().stream().map(DryRunView::wave).toList(),
                figures == null ? List.of() : figures.skipped(),
                unusual);
    }

    private static RehearsedWaveView wave(WaveFigures wave) {
        return new RehearsedWaveView(
                wave.number(),
                wave.wave(),
                wave.template(),
                wave.offsetDays(),
                wave.ownEnd(),
                wave.dueAt(),
                wave.beginsAt(),
                wave.endsAt(),
                wave.whyNot(),
                wave.accounts(),
                wave.messages(),
                wave.byLocale(),
                wave.byRole(),
                wave.byDomain(),
                wave.waiting(),
                wave.rung(),
                wave.managers(),
                wave.capped(),
                wave.cappedUntil());
    }
}
