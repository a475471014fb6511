package io.duskline.promise;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An affected account with its promised and its actual notice period, for page, REST and CSV.
 *
 * @param days 0 if no period was promised
 * @param ground null if no period was promised
 * @param role role that must be notified; null for any role
 * @param source the document; null if not stated
 * @param isOwn whether the period is the account's own, not its plan's
 * @param toldAt when it was first notified; null if the account, or the required contact, has no notice yet
 * @param plannedAt when a plan notifies it; null if it has notice or no plan includes it
 * @param isLost whether no required contact can be reached, so that it gets no notice
 * @param endsAt null if there is no end
 * @param given days of notice; null if there is no end or no period was promised
 * @param earliestEnd the earliest end that keeps the period; null if none was promised or no end keeps it
 * @param isExcepted whether an exception covers it
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
