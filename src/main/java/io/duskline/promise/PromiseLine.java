package io.duskline.promise;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One account that uses what ends: what it was promised, and what it gets. Page, REST and CSV show it.
 *
 * @param days 0 where nothing was promised
 * @param ground null where nothing was
 * @param role who must be told; null where anybody will do
 * @param source where it stands; null where nobody said
 * @param isOwn whether it was promised to this account alone, not by its plan
 * @param toldAt when it was first told; null while it, or whoever must be, is not
 * @param plannedAt when it will be; null where it is told, and where nobody plans that
 * @param isLost whether nobody there can be told of those who must be: it gets no notice
 * @param endsAt null while it has no end
 * @param given days that it gets; null while there is no end, and where nothing was promised
 * @param earliestEnd that keeps the promise; null where nothing was promised, and where no end does
 * @param isExcepted whether it need not get all of it
 */
public record PromiseLine(
        @JsonIgnore long accountId,
        @JsonProperty("account") String externalId,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
        @JsonProperty("promised_days") int days,
        @Nullable String ground,
        @Nullable String role,
        @Nullable String source,
        @JsonProperty("own") boolean isOwn,
        @JsonProperty("first_told_at") @Nullable Instant toldAt,
        @Nullable Instant endsAt,
        @Nullable Instant earliestEnd,
        @JsonProperty("given_days") @Nullable Integer given,
        @JsonProperty("short_by_days") int shortBy,
        @JsonProperty("excepted") boolean isExcepted,
        @Nullable Instant plannedAt,
        @JsonProperty("lost") boolean isLost) {

    @JsonIgnore
    public boolean isBroken() {
        return shortBy > 0;
    }
}
