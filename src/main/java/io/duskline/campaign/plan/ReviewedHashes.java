package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;

/**
 * What an approver read before approving.
 *
 * @param contentHash of kind, texts, templates and plan, 64 hex digits; null if not given
 * @param audienceHash of the audience rule, 64 hex digits; null if not given
 */
public record ReviewedHashes(
        @Nullable String contentHash, @Nullable String audienceHash) {

    /** Accepts any content. */
    public static final ReviewedHashes UNNAMED = new ReviewedHashes(null, null);
}
