package io.duskline.readiness.proof;

import io.duskline.campaign.ProofAsked;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is still to be called, for whoever begins the day with it or looks at one campaign or account. */
@Component
public class OpenCalls implements ProofAsked {

    private final ChosenLevels levels;
    private final Deprecations deprecations;
    private final LevelsOfProof proofs;

    OpenCalls(ChosenLevels levels, Deprecations deprecations, LevelsOfProof proofs) {
        this.levels = levels;
        this.deprecations = deprecations;
        this.proofs = proofs;
    }

    /** Calls about one deprecation of which some are open. */
    public record Open(Deprecation deprecation, int calls, int open) {}

    /** All that wait for somebody who calls. */
    public List<Open> all() {
        return levels.sampled().stream()
                .map(deprecations::get)
                .flatMap(deprecation -> open(deprecation).stream())
                .toList();
    }

    private Optional<Open> open(Deprecation deprecation) {
        return proofs.calling(deprecation)
                .map(DrawnSample::sample)
                .filter(sample -> sample.open() > 0 && !proofs.isNobodyLeft(deprecation))
                .map(sample -> new Open(deprecation, sample.calls(), sample.open()));
    }

    /** The account on a list, if it is to be called about this deprecation or was. */
    public Optional<Called> of(Deprecation deprecation, long accountId) {
        return proofs.calling(deprecation).stream()
                .flatMap(sample -> sample.list().stream())
                .filter(called -> called.accountId() == accountId)
                .findFirst();
    }

    @Override
    public Optional<HowSure> of(Deprecation deprecation) {
        if (levels.standing(deprecation.id()).isEmpty() || deprecation.isWithdrawn()) {
            return Optional.empty();
        }
        Proof proof = proofs.of(deprecation);
        Optional<Sample> sample = Optional.ofNullable(proof.sample())
                .filter(drawn -> proofs.isCalling(deprecation))
                .map(DrawnSample::sample);
        if (sample.filter(calls -> calls.open() > 0).isPresent()
                && !proof.figures().isNobodyLeft()) {
            return sample.map(calls -> new HowSure("C", false, Arithmetic.calls(calls), calls.calls(), calls.open()));
        }
        return proof.asked()
                .map(asked -> new HowSure(
                        asked.level().code(),
                        asked.isReached(),
                        asked.arithmetic(),
                        sample.map(Sample::calls).orElse(0),
                        0));
    }
}
