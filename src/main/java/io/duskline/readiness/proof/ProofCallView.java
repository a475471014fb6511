package io.duskline.readiness.proof;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drawn account on the list, by REST.
 *
 * @param id by which calls are entered
 * @param place in the drawn order, from 1
 * @param counts knows, unaware, open or erased
 * @param step as it is now; null where no campaign concerns it any more
 * @param tries the oldest first
 */
record ProofCallView(
        long id,
        int place,
        String account,
        String name,
        @Nullable String manager,
        String state,
        String counts,
        @Nullable String step,
        List<ProofTry> tries) {

    /**
     * One entry.
     *
     * @param corrects the earlier entry that does not hold
     * @param corrected whether a later entry says so of this one
     */
    record ProofTry(
            long id,
            String result,
            @Nullable String spokeWith,
            @Nullable String said,
            @Nullable Long corrects,
            @Nullable String why,
            boolean corrected,
            Instant enteredAt,
            String enteredBy) {

        static ProofTry of(ProofCall call) {
            return new ProofTry(
                    call.id(),
                    call.result().code(),
                    call.spokeWith(),
                    call.said(),
                    call.corrects(),
                    call.why(),
                    call.isCorrected(),
                    call.at(),
                    call.by());
        }
    }

    static ProofCallView of(Called called) {
        return new ProofCallView(
                called.id(),
                called.place(),
                called.account(),
                called.name(),
                called.manager(),
                called.state().code(),
                called.state().outcome().code(),
                called.step() == null ? null : called.step().step().code(),
                called.tries().stream().map(ProofTry::of).toList());
    }
}
