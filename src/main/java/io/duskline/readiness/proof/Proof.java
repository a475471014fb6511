package io.duskline.readiness.proof;

import io.duskline.catalog.Deprecation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How surely the accounts know that something ends.
 *
 * @param chosen the level that is asked for; null where none is
 * @param share of 100 accounts, which level B is shown with: the chosen one, or a usual one
 * @param levels all four, from A to D
 * @param sample what was drawn last, whether or not it is asked for; null where nothing ever was
 * @param toldSince how many were told, or asked again, since the draw and are not heard from: the sample says nothing of them
 * @param draws all of them, the last first
 */
public record Proof(
        Deprecation deprecation,
        @Nullable ChosenLevel chosen,
        int share,
        ProofFigures figures,
        List<LevelState> levels,
        @Nullable DrawnSample sample,
        long toldSince,
        List<Draw> draws) {

    public Optional<LevelState> asked() {
        return levels.stream().filter(LevelState::isChosen).findFirst();
    }

    public LevelState of(ProofLevel level) {
        return levels.stream()
                .filter(state -> state.level() == level)
                .findFirst()
                .orElseThrow();
    }

    /** How many of all accounts are beyond what a sample can say: told or asked again since, not told, or lost. */
    public long outside() {
        return outside(figures, toldSince);
    }

    static long outside(ProofFigures figures, long toldSince) {
        return toldSince + figures.untold();
    }

    /** Whether there are calls to be entered. */
    public boolean isCalling() {
        return sample != null && chosen != null && chosen.level() == ProofLevel.C && !deprecation.isWithdrawn();
    }
}
