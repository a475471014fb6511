package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;

/**
 * That one person wants to launch alone, not checked yet.
 *
 * @param messages how many leave, as typed
 * @param seen what was read, as far as it is named
 */
public record NewEmergency(@Nullable String why, @Nullable Long messages, ReviewedHashes seen) {}
