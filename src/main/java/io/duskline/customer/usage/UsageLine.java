package io.duskline.customer.usage;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one account uses of an integration.
 *
 * @param topResource the most used
 * @param uses in 30 days, of all its resources
 */
public record UsageLine(
        long accountId,
        String externalId,
        String name,
        @Nullable String plan,
        @Nullable String region,
        @Nullable String manager,
        int resources,
        String topResource,
        long uses,
        @Nullable Instant lastUsedAt) {

    /** Why it is among those who are concerned, as an audience says it. */
    public String because() {
        return "uses " + topResource + (resources > 1 ? " and " + (resources - 1) + " more" : "") + ", "
                + String.format(Locale.ROOT, "%,d", uses) + (uses == 1 ? " time" : " times") + " in 30 days";
    }
}
