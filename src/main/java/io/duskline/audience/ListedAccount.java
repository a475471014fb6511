package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account in an audience's list, for page and CSV.
 *
 * @param uses uses of the integration that ends, in 30 days
 * @param reason why it matches; for an account that one condition excludes, why it does not
 */
public record ListedAccount(
        @JsonIgnore long id,
        @JsonProperty("account") String externalId,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @JsonProperty("uses_30d") long uses,
        @JsonIgnore int resources,
        @JsonIgnore @Nullable String topResource,
        @Nullable Instant lastUsedAt,
        String reason) {

    ListedAccount reason(String words) {
        return new ListedAccount(id, externalId, name, plan, region, uses, resources, topResource, lastUsedAt, words);
    }
}
