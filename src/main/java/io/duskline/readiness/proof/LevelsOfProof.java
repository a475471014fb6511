package io.duskline.readiness.proof;

import io.duskline.catalog.Deprecation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says how surely the accounts of a deprecation know of it, by whichever level is asked for and by the others. */
@Component
public class LevelsOfProof {

    /** What level B is shown with where nobody named a share. */
    private static final int USUAL_SHARE = 80;

    private final ChosenLevels levels;
    private final CountedProof counted;
    private final SampleReading samples;
    private final ToldSince toldSinceDraws;
    private final Draws draws;

    LevelsOfProof(
            ChosenLevels levels, CountedProof counted, SampleReading samples, ToldSince toldSinceDraws, Draws draws) {
        this.toldSinceDraws = toldSinceDraws;
        this.levels = levels;
        this.counted = counted;
        this.samples = samples;
        this.draws = draws;
    }

    /** For whom nothing but the count will do: whoever asks first waits for it. */
    public Proof of(Deprecation deprecation) {
        return of(deprecation, counted.of(deprecation));
    }

    /** Empty while a campaign of many accounts is counted for the first time. */
    public Optional<Proof> find(Deprecation deprecation) {
        return counted.find(deprecation).map(figures -> of(deprecation, figures));
    }

    private Proof of(Deprecation deprecation, ProofFigures figures) {
        @Nullable ChosenLevel chosen = levels.standing(deprecation.id()).orElse(null);
        int share = chosen == null || chosen.share() == null ? USUAL_SHARE : chosen.share();
        @Nullable DrawnSample sample = samples.of(deprecation).orElse(null);
        long toldSince = sample == null ? 0 : toldSinceDraws.of(deprecation, sample.draw(), figures);
        return new Proof(
                deprecation,
                chosen,
                share,
                figures,
                List.of(
                        everybody(figures, chosen),
                        share(figures, chosen, share),
                        sampled(figures, chosen, sample, toldSince),
                        handedOver(figures, chosen)),
                sample,
                toldSince,
                draws.of(deprecation.id()));
    }

    /** The calls that are to be made about a deprecation; empty where none are. */
    @Transactional(readOnly = true)
    public Optional<DrawnSample> calling(Deprecation deprecation) {
        return isCalling(deprecation) ? samples.of(deprecation) : Optional.empty();
    }

    /** Whether calls are to be made, once somebody is drawn. */
    boolean isCalling(Deprecation deprecation) {
        return !deprecation.isWithdrawn() && levels.isSampled(deprecation.id());
    }

    /** Whether level C needs no calls, since of those told everybody was heard from; while that is being counted, it does. */
    boolean isNobodyLeft(Deprecation deprecation) {
        return counted.find(deprecation).filter(ProofFigures::isNobodyLeft).isPresent();
    }

    private static LevelState everybody(ProofFigures figures, @Nullable ChosenLevel chosen) {
        return state(ProofLevel.A, chosen, figures, figures.heard(), figures.accounts(), Arithmetic.everybody(figures));
    }

    private static LevelState share(ProofFigures figures, @Nullable ChosenLevel chosen, int share) {
        long needed = Arithmetic.share(figures.accounts(), share);
        return state(ProofLevel.B, chosen, figures, figures.heard(), needed, Arithmetic.named(figures, share));
    }

    private static LevelState handedOver(ProofFigures figures, @Nullable ChosenLevel chosen) {
        return state(
                ProofLevel.D,
                chosen,
                figures,
                figures.handedOver() - figures.outdated(),
                figures.accounts(),
                Arithmetic.handedOver(figures));
    }

    /** Of nobody nothing is proved. */
    private static LevelState state(
            ProofLevel level,
            @Nullable ChosenLevel chosen,
            ProofFigures figures,
            long counted,
            long needed,
            String arithmetic) {
        return new LevelState(
                level,
                isChosen(level, chosen),
                figures.accounts() > 0 && counted >= needed,
                counted,
                needed,
                figures.accounts() == 0 ? Arithmetic.NOBODY : arithmetic);
    }

    private static LevelState sampled(
            ProofFigures figures, @Nullable ChosenLevel chosen, @Nullable DrawnSample drawn, long toldSince) {
        boolean isChosen = isChosen(ProofLevel.C, chosen);
        if (figures.accounts() == 0) {
            return new LevelState(ProofLevel.C, isChosen, false, 0, 0, Arithmetic.NOBODY);
        }
        if (drawn == null) {
            return new LevelState(
                    ProofLevel.C,
                    isChosen,
                    figures.isNobodyLeft(),
                    0,
                    Math.min(SampleSize.needed(0), figures.unheard()),
                    Arithmetic.notDrawn(figures));
        }
        Sample sample = drawn.sample();
        boolean isProven =
                sample.isProven() && Proof.outside(figures, toldSince) <= SampleSize.tolerated(figures.accounts());
        return new LevelState(
                ProofLevel.C,
                isChosen,
                isProven || figures.isNobodyLeft(),
                sample.decided(),
                sample.calls(),
                isProven || !figures.isNobodyLeft()
                        ? Arithmetic.sampled(sample, figures, toldSince)
                        : Arithmetic.notDrawn(figures) + Arithmetic.before(sample));
    }

    private static boolean isChosen(ProofLevel level, @Nullable ChosenLevel chosen) {
        return chosen != null && chosen.level() == level;
    }
}
