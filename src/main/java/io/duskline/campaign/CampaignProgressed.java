package io.duskline.campaign;

import io.duskline.catalog.Deprecation;

/**
 * A wave has been queued, or comes to its end. Of the end it is told before that is written and in the same transaction, so
 * that a reader who sees that it is over also sees what listeners made of it.
 */
public record CampaignProgressed(Campaign campaign, Deprecation deprecation) {}
