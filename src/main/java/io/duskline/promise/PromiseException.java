package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import io.duskline.review.Review;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exception from a promised notice period. A review decides it.
 *
 * @param promisedDays the notice period that it covers; null for listed accounts
 * @param accountIds listed accounts; empty for a notice period
 * @param end date at the request; earlier ends are not covered
 * @param accounts number of accounts with too little notice at the request
 * @param shortBy the largest number of missing days at the request
 * @param entry ledger entry of the decision; null before
 */
public record PromiseException(
        long id,
        @Nullable Integer promisedDays,
        List<Long> accountIds,
        ExceptionGround ground,
        Instant end,
        long accounts,
        int shortBy,
        @Nullable Long entry,
        Review review) {

    /** An exception covers one tenth more accounts and days than at the request. */
    private static final int MORE = 10;

    public PromiseException {
        accountIds = List.copyOf(accountIds);
    }

    public boolean isOfGroup() {
        return promisedDays != null;
    }

    /** The requester's own words. Customers may read them. */
    public String reason() {
        return Objects.requireNonNull(review.reason());
    }

    public boolean isWaiting() {
        return review.isOpen();
    }

    public boolean isGranted() {
        return review.isInEffect();
    }

    /** Whether it was granted for this end or an earlier one. */
    public boolean holdsFor(@Nullable LocalMoment present) {
        return isGranted() && present != null && !present.instant().isBefore(end);
    }

    /** The end at the request, in the zone of the current end. */
    LocalMoment endAt(LocalMoment present) {
        return new LocalMoment(LocalDateTime.ofInstant(end, present.zone()), present.zone());
    }

    /** The most accounts that it covers: those at the request plus one tenth. */
    public long mostAccounts() {
        return accounts + accounts / MORE;
    }

    /** The most missing days that it covers: those at the request plus one tenth, at least one more. */
    public int mostDays() {
        return shortBy + Math.max(1, shortBy / MORE);
    }

    /** Whether it covers the current numbers of a group. */
    boolean covers(PromisedGroup group) {
        return group.broken() <= mostAccounts() && group.mostShort() <= mostDays();
    }
}
