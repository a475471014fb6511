package io.duskline.promise;

import io.duskline.customer.Account;
import io.duskline.review.ReviewView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exception from a notice period in REST.
 *
 * @param promisedDays null for listed accounts
 * @param accounts external ids of listed accounts; empty for a notice period
 * @param ends the end at the request; earlier ends are not covered
 * @param broken number of accounts with too little notice at the request
 * @param entry ledger entry of the decision
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

    /** @param accounts the listed accounts by id */
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
