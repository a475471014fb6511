package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;

/**
 * What an approver read before approving.
 *
 * @param contentHash of kind, texts, templates and plan, 64 hex digits; null where it is not named
 * @param audienceHash of the audience rule, 64 hex digits; null where it is not named
 */
public record ReviewedHashes(
        @Nullable String contentHash, @Nullable String audienceHash) {

    /** Whatever is there. */
    public static final ReviewedHashes UNNAMED = new ReviewedHashes(null, null);
}
