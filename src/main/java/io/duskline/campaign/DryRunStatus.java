package io.duskline.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** State of a campaign's dry run. Implemented by the package that runs dry runs. */
public interface DryRunStatus {

    /** Whether a dry run is running or queued. */
    boolean isCounting(Campaign campaign);

    /** The last result; empty without one. Fast enough for a page. */
    Optional<OnPaper> onPaper(Campaign campaign);

    /**
     * Result of a dry run.
     *
     * @param changed what changed since, in words; empty while it is up to date
     * @param waves waves of the campaign by id
     */
    record OnPaper(Instant countedAt, long messages, List<String> changed, Map<Long, PaperWave> waves) {

        public OnPaper {
            changed = List.copyOf(changed);
            waves = Map.copyOf(waves);
        }

        /** The result of a wave; empty if the plan did not contain it then. */
        public Optional<PaperWave> of(Wave wave) {
            return Optional.ofNullable(waves.get(wave.id()));
        }
    }

    /**
     * What one wave would send.
     *
     * @param begins when its first message would be sent; null without messages
     * @param ends when its last message would be sent
     */
    record PaperWave(
            long accounts,
            long messages,
            @Nullable Instant begins,
            @Nullable Instant ends) {}
}
