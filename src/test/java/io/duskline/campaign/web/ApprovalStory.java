package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.PM;

import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;

/** A campaign that waits for an approver, and the page on which they read it. */
abstract class ApprovalStory extends CampaignPagesStory {

    Deprecation twitter;
    Campaign campaign;
    Caller approver;
    Caller manager;
    String base;
    String page;

    @BeforeEach
    void aCampaignIsSubmitted() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.draft("all", CampaignStory.WAVES);
        decisions.submit(campaign.id(), PM);
        approver = people.browser(port, "approver");
        manager = people.browser(port, "product_manager");
        base = "/console/campaigns/" + campaign.id();
        page = base + "/approve";
    }

    Document read() {
        return Jsoup.parse(approver.get(page).body());
    }

    Map<String, String> decision(String button) {
        Map<String, String> form = new HashMap<>(Map.of("do", button));
        read().select("form#decision input[type=hidden]").forEach(input -> form.put(input.attr("name"), input.val()));
        return form;
    }
}
