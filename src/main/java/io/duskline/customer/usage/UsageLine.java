package io.duskline.customer.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.web.NumberText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One account's usage of an integration, also as REST shows it.
 *
 * @param topResource the most used resource
 * @param uses uses of all its resources in 30 days
 */
public record UsageLine(
        @JsonIgnore long accountId,
        @JsonProperty("account") String externalId,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
        int resources,
        String topResource,
        @JsonProperty("uses_30d") long uses,
        @Nullable Instant lastUsedAt) {

    /** Why it is affected, as in an audience. */
    @JsonProperty
    public String reason() {
        return "uses " + topResource + (resources > 1 ? " and " + (resources - 1) + " more" : "") + ", "
                + NumberText.counted(uses, "time", "times") + " in 30 days";
    }
}
