package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;

/**
 * Unchecked input for an emergency launch.
 *
 * @param messages the typed number of messages
 * @param seen hashes that were read, if given
 */
public record NewEmergency(
        @Nullable String reason, @Nullable Long messages, ReviewedHashes seen) {}
