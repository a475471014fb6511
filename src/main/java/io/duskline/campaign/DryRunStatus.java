package io.duskline.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Implemented by the package that rehearses campaigns: how far the rehearsal of one is. */
public interface DryRunStatus {

    /** Whether a dry run is running or queued. */
    boolean isCounting(Campaign campaign);

    /** What was counted last; empty where nothing ever was. Quick enough for a page. */
    Optional<OnPaper> onPaper(Campaign campaign);

    /**
     * What a rehearsal came to.
     *
     * @param changed what of it has changed since, in words; empty while it is up to date
     * @param waves those of the campaign, by their ids
     */
    record OnPaper(Instant countedAt, long messages, List<String> changed, Map<Long, PaperWave> waves) {

        public OnPaper {
            changed = List.copyOf(changed);
            waves = Map.copyOf(waves);
        }

        /** One that was rehearsed; empty for one that was not in the plan then. */
        public Optional<PaperWave> of(Wave wave) {
            return Optional.ofNullable(waves.get(wave.id()));
        }
    }

    /**
     * What one wave would send.
     *
     * @param begins when its first message leaves; null where none does
     * @param ends when its last one does
     */
    record PaperWave(
            long accounts,
            long messages,
            @Nullable Instant begins,
            @Nullable Instant ends) {}
}
