package io.duskline.audience;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of an audience's list, and why it stands there.
 *
 * @param uses of what goes away, in 30 days
 * @param because why it matches; of one that the rule just misses, why it does not
 */
public record ListedAccount(
        long id,
        String externalId,
        String name,
        @Nullable String plan,
        @Nullable String region,
        long uses,
        int resources,
        @Nullable String topResource,
        @Nullable Instant lastUsedAt,
        String because) {

    ListedAccount because(String words) {
        return new ListedAccount(id, externalId, name, plan, region, uses, resources, topResource, lastUsedAt, words);
    }
}
