package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of an audience's list, as the page and the CSV show it.
 *
 * @param uses of what goes away, in 30 days
 * @param because why it matches; of one that the rule just misses, why it does not
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
        String because) {

    ListedAccount because(String words) {
        return new ListedAccount(id, externalId, name, plan, region, uses, resources, topResource, lastUsedAt, words);
    }
}
