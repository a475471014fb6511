package io.duskline.readiness.proof;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far all accounts have come that are told of a deprecation.
 *
 * @param campaigns which tell them, the newest first
 * @param outdated of those handed over or heard from, how many hold a message that names another end than they have
 * @param overtaken how many were heard from before the end came nearer, and not since
 * @param at when the oldest of these figures was counted; null while no campaign was launched
 * @param usageAsOf when an import last told what is used; null where none ever did
 */
public record ProofFigures(
        List<Campaign> campaigns,
        Map<Step, Long> steps,
        long outdated,
        long overtaken,
        @Nullable Instant at,
        @Nullable Instant usageAsOf) {

    /** Who was told and not heard from. */
    static final Set<Step> UNHEARD = Set.of(Step.HANDED_OVER, Step.DELIVERED);

    /** At whom it matters which end their message names. */
    private static final Set<Step> HOLDING = Set.of(Step.HANDED_OVER, Step.DELIVERED, Step.HEARD_FROM);

    /** Who is through needs no other date, and who is lost or not told is counted as that. */
    public static boolean holdsAnotherDate(StepGroup group) {
        return group.isOutdated() && HOLDING.contains(group.step());
    }

    public long at(Step step) {
        return steps.getOrDefault(step, 0L);
    }

    public long accounts() {
        return steps.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Heard from, since the end came nearer if it did, or resolved. */
    public long heard() {
        return at(Step.HEARD_FROM) - overtaken + at(Step.RESOLVED);
    }

    /** Told and not heard from, at least not since the end came nearer. */
    public long unheard() {
        return at(Step.HANDED_OVER) + at(Step.DELIVERED) + overtaken;
    }

    /** Handed over, or further. */
    public long handedOver() {
        return unheard() + heard();
    }

    /** Nobody is left to be called: of those told everybody was heard from, and hardly anybody is not told. */
    public boolean isNobodyLeft() {
        return accounts() > 0 && unheard() == 0 && untold() <= SampleSize.tolerated(accounts());
    }

    /** Lost, or not told yet. */
    public long untold() {
        return at(Step.NOT_TOLD) + at(Step.LOST);
    }
}
