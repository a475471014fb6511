package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a promise need not be kept: asked for by one person, granted by another.
 *
 * @param promisedDays of all who were promised so many; null where it is of single accounts
 * @param accountIds of single accounts; none where it is of all of a number of days
 * @param why in the words of whoever asked; the customers may read it
 * @param end for which it was asked: it holds for none that is earlier
 * @param accounts how many got less than promised when it was asked for
 * @param shortBy by how many days then, those that missed the most
 * @param decided who granted or declined it; null while nobody did
 * @param entry of the ledger, which says so
 * @param revoked who took it back; null where nobody did
 */
public record PromiseException(
        long id,
        @Nullable Integer promisedDays,
        List<Long> accountIds,
        ExceptionGround ground,
        String why,
        Instant end,
        long accounts,
        int shortBy,
        ExceptionState state,
        Act asked,
        @Nullable Act decided,
        @Nullable Long entry,
        @Nullable Act revoked) {

    /** Who did something, when, and why if that was said. */
    public record Act(String by, Instant at, @Nullable String why) {}

    public PromiseException {
        accountIds = List.copyOf(accountIds);
    }

    public boolean isOfGroup() {
        return promisedDays != null;
    }

    public boolean isWaiting() {
        return state == ExceptionState.ASKED;
    }

    public boolean isGranted() {
        return state == ExceptionState.GRANTED;
    }

    /** Whether it was granted for this end or an earlier one. */
    public boolean holdsFor(@Nullable LocalMoment present) {
        return isGranted() && present != null && !present.instant().isBefore(end);
    }

    /** Whether it was granted, and the end has come nearer since. */
    public boolean isOutrun(@Nullable LocalMoment present) {
        return isGranted() && present != null && present.instant().isBefore(end);
    }
}
