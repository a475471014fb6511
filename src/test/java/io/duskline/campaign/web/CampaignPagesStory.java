package io.duskline.campaign.web;

import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Campaigns, and the people who look at their pages. */
public abstract class CampaignPagesStory {

    @LocalServerPort
    public int port;

    @Autowired
    public People people;

    @Autowired
    public CampaignStory story;

    @Autowired
    public Decisions decisions;

    @Autowired
    public Campaigns campaigns;
}
