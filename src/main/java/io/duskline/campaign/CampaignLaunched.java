package io.duskline.campaign;

/** Its first waves may be due. */
public record CampaignLaunched(long campaignId) {}
