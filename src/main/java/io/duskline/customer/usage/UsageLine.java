package io.duskline.customer.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.web.NumberText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one account uses of an integration, also as REST shows it.
 *
 * @param topResource the most used
 * @param uses in 30 days, of all its resources
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

    /** Why it is among those who are concerned, as an audience says it. */
    @JsonProperty
    public String because() {
        return "uses " + topResource + (resources > 1 ? " and " + (resources - 1) + " more" : "") + ", "
                + NumberText.counted(uses, "time", "times") + " in 30 days";
    }
}
