package io.duskline.readiness.proof;

import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drawn account, and what came of the calls to it.
 *
 * @param id by which its calls are entered
 * @param place in the drawn order, from 1
 * @param account its external id, or what stands in place of it
 * @param step as it is now; null where no campaign concerns it any more
 * @param tries the oldest first, also those that were corrected
 */
public record Called(
        long id,
        int place,
        long accountId,
        String account,
        String name,
        @Nullable String manager,
        @Nullable AccountStep step,
        List<ProofCall> tries,
        CallState state) {

    /** The entry that holds now. */
    public Optional<ProofCall> last() {
        return last(tries);
    }

    private static Optional<ProofCall> last(List<ProofCall> tries) {
        return tries.stream().filter(each -> !each.isCorrected()).reduce((earlier, later) -> later);
    }

    /**
     * How it stands.
     *
     * @param holds the end that the account has now
     * @param spokeAt when they last answered or passed it on by themselves; null where they never did
     * @param changedAt when their end was last changed, for all or for them alone; long ago where it never was
     */
    static CallState state(
            boolean isErased,
            List<ProofCall> tries,
            @Nullable AccountStep step,
            End holds,
            @Nullable Instant spokeAt,
            Instant changedAt) {
        @Nullable ProofCall last = last(tries).orElse(null);
        if (last != null && last.result().isFailure()) {
            // Whoever was told by the call itself answers soon; that is no sign that they knew.
            return last.result() == CallResult.UNAWARE ? CallState.UNAWARE : CallState.GIVEN_UP;
        }
        boolean knew = last != null && last.result() == CallResult.KNOWS;
        if (last != null && knew && isSame(last.asked(), holds)) {
            return CallState.KNOWS;
        }
        if (isErased) {
            return CallState.ERASED;
        }
        if (step != null && step.step() == Step.RESOLVED) {
            return CallState.RESOLVED;
        }
        if (step != null && step.step() == Step.HEARD_FROM && isOfNow(step, spokeAt, changedAt)) {
            return CallState.HEARD_FROM;
        }
        if (last == null) {
            return CallState.TO_CALL;
        }
        return knew
                ? CallState.CALL_AGAIN
                : last.result() == CallResult.WRONG_NUMBER ? CallState.WRONG_NUMBER : CallState.NOT_REACHED;
    }

    /** They acted after the end was last changed, and what reached them names the one that they have. */
    private static boolean isOfNow(AccountStep step, @Nullable Instant spokeAt, Instant changedAt) {
        return !step.group().isOutdated() && spokeAt != null && !spokeAt.isBefore(changedAt);
    }

    private static boolean isSame(End asked, End holds) {
        return asked.kind() == holds.kind()
                && asked.named().map(LocalMoment::instant).equals(holds.named().map(LocalMoment::instant));
    }
}
