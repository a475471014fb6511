package io.duskline.promise;

import io.duskline.customer.Account;
import io.duskline.review.ReviewView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exception from a promise, as REST shows it.
 *
 * @param promisedDays null where it is of single accounts
 * @param accounts external ids of these; none where it is of all of a number of days
 * @param ends the end for which it was asked: it holds for none that is earlier
 * @param broken how many accounts got less than promised when it was asked for
 * @param entry of the ledger that says what was decided
 */
record PromiseExceptionView(
        long id,
        @Nullable Integer promisedDays,
        List<String> accounts,
        String ground,
        Instant ends,
        long broken,
        int shortByDays,
        @Nullable Long entry,
        ReviewView review) {

    /** @param accounts its single ones, by their ids */
    static PromiseExceptionView of(PromiseException of, Map<Long, Account> accounts) {
        return new PromiseExceptionView(
                of.id(),
                of.promisedDays(),
                of.accountIds().stream()
                        .flatMap(id -> Stream.ofNullable(accounts.get(id)))
                        .map(Account::externalId)
                        .toList(),
                of.ground().code(),
                of.end(),
                of.accounts(),
                of.shortBy(),
                of.entry(),
                ReviewView.of(of.review()));
    }
}
