package io.duskline.campaign;

import io.duskline.access.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Campaigns, and the people who look at their pages. */
abstract class CampaignPagesStory {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CampaignStory story;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;
}
