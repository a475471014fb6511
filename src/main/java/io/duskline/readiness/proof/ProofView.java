package io.duskline.readiness.proof;

import io.duskline.campaign.progress.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How surely they know, by REST.
 *
 * @param level the one that is asked for; null where none is, as then is what stands beside it
 * @param asOf when the accounts were counted; null while no campaign was launched
 * @param usageAsOf when an import last told what is used
 * @param sample what was drawn last; null where nothing was
 * @param draws how often it was drawn
 */
record ProofView(
        @Nullable String level,
        @Nullable Integer share,
        @Nullable Boolean reached,
        @Nullable String arithmetic,
        @Nullable Instant chosenAt,
        @Nullable String chosenBy,
        @Nullable Instant asOf,
        @Nullable Instant usageAsOf,
        ProofNumbers numbers,
        List<ProofLevelView> levels,
        @Nullable ProofSample sample,
        int draws) {

    /**
     * The accounts by how far they have come.
     *
     * @param overtaken of those heard from, how many were before their end came nearer and not since
     * @param outdated of those handed over, delivered or heard from, how many hold a message that names another end
     */
    record ProofNumbers(
            long accounts,
            long notTold,
            long handedOver,
            long delivered,
            long heardFrom,
            long resolved,
            long lost,
            long overtaken,
            long outdated) {}

    /**
     * @param counted how many count for the level
     * @param needed how many must
     */
    record ProofLevelView(String level, boolean reached, long counted, long needed, String arithmetic) {}

    /**
     * @param calls how many accounts are to be called
     * @param chance how likely so good a result would be if only 95 of 100 knew
     * @param chanceWithGrowth how likely a list that grew with those who do not know would have passed by now, all looks together
     * @param surePercent how sure we are, of those decided, that at least 95 of 100 know
     * @param erased how many were passed over because they are gone
     * @param toldSince how many were told or asked again since the draw and are not heard from
     * @param corrections how many entries were corrected
     */
    record ProofSample(
            ProofDrawView draw,
            int calls,
            int knowing,
            int unaware,
            int open,
            int erased,
            long toldSince,
            long corrections,
            double chance,
            double chanceWithGrowth,
            int surePercent) {

        static ProofSample of(DrawnSample drawn, long toldSince) {
            Sample sample = drawn.sample();
            return new ProofSample(
                    ProofDrawView.of(drawn.draw()),
                    sample.calls(),
                    sample.knowing(),
                    sample.unaware(),
                    sample.open(),
                    sample.erased(),
                    toldSince,
                    drawn.corrections(),
                    sample.chance(),
                    sample.chanceWithGrowth(),
                    sample.sure());
        }
    }

    /**
     * @param draw which one it is, from 1
     * @param entry of the ledger, whose hash is the seed
     */
    record ProofDrawView(
            int draw,
            Instant drawnAt,
            String drawnBy,
            @Nullable String why,
            int population,
            String fingerprint,
            long entry,
            String seed) {

        static ProofDrawView of(Draw draw) {
            return new ProofDrawView(
                    draw.number(),
                    draw.at(),
                    draw.by(),
                    draw.why(),
                    draw.population(),
                    draw.fingerprint(),
                    draw.entry(),
                    draw.seed());
        }
    }

    static ProofView of(Proof proof) {
        ProofFigures figures = proof.figures();
        @Nullable ChosenLevel chosen = proof.chosen();
        @Nullable LevelState asked = proof.asked().orElse(null);
        return new ProofView(
                chosen == null ? null : chosen.level().code(),
                chosen == null ? null : chosen.share(),
                asked == null ? null : asked.isReached(),
                asked == null ? null : asked.arithmetic(),
                chosen == null ? null : chosen.at(),
                chosen == null ? null : chosen.by(),
                figures.at(),
                figures.usageAsOf(),
                new ProofNumbers(
                        figures.accounts(),
                        figures.at(Step.NOT_TOLD),
                        figures.at(Step.HANDED_OVER),
                        figures.at(Step.DELIVERED),
                        figures.at(Step.HEARD_FROM),
                        figures.at(Step.RESOLVED),
                        figures.at(Step.LOST),
                        figures.overtaken(),
                        figures.outdated()),
                proof.levels().stream()
                        .map(each -> new ProofLevelView(
                                each.level().code(),
                                each.isReached(),
                                each.counted(),
                                each.needed(),
                                each.arithmetic()))
                        .toList(),
                proof.sample() == null ? null : ProofSample.of(proof.sample(), proof.toldSince()),
                proof.draws().size());
    }
}
