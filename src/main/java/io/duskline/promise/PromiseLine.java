package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import io.duskline.customer.ContactRole;
import io.duskline.customer.PromiseGround;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One account that uses what ends: what it was promised, and what it gets.
 *
 * @param days 0 where nothing was promised
 * @param ground null where nothing was
 * @param role who must be told; null where anybody will do
 * @param source where it stands; null where nobody said
 * @param isOwn whether it was promised to this account alone, not by its plan
 * @param toldAt when it was first told; null while it, or whoever must be, is not
 * @param plannedAt when it will be; null where it is told, and where nobody plans that
 * @param isLost whether nobody there can be told of those who must be: it gets no notice
 * @param end of this account; null while there is none
 * @param given days that it gets; null while there is no end, and where nothing was promised
 * @param earliestEnd that keeps the promise; null where nothing was promised, and where no end does
 * @param isExcepted whether it need not get all of it
 */
public record PromiseLine(
        long accountId,
        String externalId,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
        int days,
        @Nullable PromiseGround ground,
        @Nullable ContactRole role,
        @Nullable String source,
        boolean isOwn,
        @Nullable Instant toldAt,
        @Nullable Instant plannedAt,
        boolean isLost,
        @Nullable LocalMoment end,
        @Nullable Integer given,
        int shortBy,
        @Nullable LocalMoment earliestEnd,
        boolean isExcepted) {

    public boolean isBroken() {
        return shortBy > 0;
    }
}
