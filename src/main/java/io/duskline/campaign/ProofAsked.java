package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import java.util.Optional;

/** Implemented by whoever knows how surely accounts must know of a deprecation. */
public interface ProofAsked {

    /** @return empty where no level of proof is asked for */
    Optional<HowSure> of(Deprecation deprecation);

    /**
     * @param level A to D
     * @param words how it stands, in numbers
     * @param calls how many accounts are to be called for it
     * @param open how many of these calls are not decided
     */
    record HowSure(String level, boolean isReached, String words, int calls, int open) {}
}
