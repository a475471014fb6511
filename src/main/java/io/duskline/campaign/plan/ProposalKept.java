package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;

/** That what was submitted or approved is kept, under this id. */
record ProposalKept(long id, Campaign campaign) {}
