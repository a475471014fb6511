package io.duskline.campaign;

/** Event: a campaign was launched, so its first waves may be due. */
public record CampaignLaunched(long campaignId) {}
