package io.duskline.campaign;

import io.duskline.catalog.Deprecation;

/**
 * A wave has been queued or has come to its end. Told within the transaction, so that whoever sees that it is so also sees
 * what listeners made of it.
 */
public record CampaignProgressed(Campaign campaign, Deprecation deprecation) {}
