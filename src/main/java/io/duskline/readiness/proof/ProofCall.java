package io.duskline.readiness.proof;

import io.duskline.catalog.End;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry about a call. None is ever changed: what corrects it is an entry of its own.
 *
 * @param asked the end that held for the account then
 * @param spokeWith whoever they spoke with; null where they spoke with nobody, or it was erased
 * @param said what they said; null where nothing was noted
 * @param corrects the earlier entry that does not hold; null where it corrects none
 * @param why it does not
 * @param isCorrected whether a later entry says so of this one
 */
public record ProofCall(
        long id,
        long drawnId,
        CallResult result,
        End asked,
        @Nullable String spokeWith,
        @Nullable String said,
        @Nullable Long corrects,
        @Nullable String why,
        Instant at,
        String by,
        boolean isCorrected) {}
