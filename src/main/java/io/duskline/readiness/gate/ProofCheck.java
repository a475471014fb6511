package io.duskline.readiness.gate;

import io.duskline.readiness.proof.DrawnSample;
import io.duskline.readiness.proof.LevelState;
import io.duskline.readiness.proof.Proof;
import io.duskline.web.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** They know it as surely as somebody said they must. */
@Component
class ProofCheck implements GateCheck {

    static final String KIND = "proof_not_reached";
    static final String NOT_CHOSEN = "proof_not_chosen";

    @Override
    public List<Finding> of(Looked looked) {
        String see = "/console/deprecations/" + looked.deprecation().slug() + "/proof";
        Optional<LevelState> asked = looked.proof().asked();
        if (asked.isEmpty()) {
            return List.of(GateCheck.should(
                    NOT_CHOSEN,
                    1,
                    "Nobody said how surely they must know.",
                    "Without a level of proof the gate does not ask for any.",
                    see,
                    "Choose a level"));
        }
        LevelState level = asked.get();
        String name = "Level " + level.level().code();
        if (level.isReached()) {
            return List.of(GateCheck.good(KIND, name + " of proof is reached. " + level.arithmetic()));
        }
        int open = openCalls(looked.proof());
        if (open > 0) {
            long calls = level.needed();
            return List.of(GateCheck.must(
                    KIND,
                    open,
                    Words.count(open) + " of " + Words.counted(calls, "proof call", "proof calls")
                            + (open == 1 ? " is" : " are") + " not entered.",
                    level.arithmetic(),
                    see,
                    "Enter calls"));
        }
        return List.of(GateCheck.must(
                KIND, 1, name + " of proof is not reached.", level.arithmetic(), see, "See what is missing"));
    }

    private static int openCalls(Proof proof) {
        @Nullable DrawnSample sample = proof.sample();
        return proof.isCalling() && sample != null ? sample.sample().open() : 0;
    }
}
