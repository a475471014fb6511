package io.duskline.sample;

import io.duskline.campaign.Decisions;
import io.duskline.campaign.NewCampaign;
import io.duskline.campaign.Planning;
import io.duskline.sample.SampleFolder.Entry;
import java.util.List;
import org.springframework.stereotype.Component;

/** The campaigns of a sample: the product manager plans, submits and launches them, the approver approves. */
@Component
class SampleCampaigns {

    private final Planning planning;
    private final Decisions decisions;

    SampleCampaigns(Planning planning, Decisions decisions) {
        this.planning = planning;
        this.decisions = decisions;
    }

    void load(SampleFolder folder, List<SampleUser> people) {
        String planner = SampleUser.planner(people);
        for (Entry<NewCampaign> entry : folder.entries("campaigns.json", NewCampaign.class)) {
            long id = planning.draft(entry.body(), planner).id();
            entry.then().forEach(step -> then(id, step.verb(), people));
        }
    }

    private void then(long id, String verb, List<SampleUser> people) {
        switch (verb) {
            case "submit" -> decisions.submit(id, SampleUser.planner(people));
            case "approve" -> decisions.approve(id, SampleUser.approver(people));
            case "launch" -> decisions.launch(id, SampleUser.planner(people));
            default -> throw new IllegalStateException("A campaign knows no verb \"" + verb + "\".");
        }
    }
}
