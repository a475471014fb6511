package io.duskline.sample;

import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.run.CampaignActions;
import io.duskline.sample.SampleFolder.Entry;
import io.duskline.sample.SampleFolder.Step;
import java.util.List;
import org.springframework.stereotype.Component;

/** The campaigns of a sample: the product manager plans, submits and launches them, the approver approves. */
@Component
class SampleCampaigns {

    private final Planning planning;
    private final CampaignActions actions;

    SampleCampaigns(Planning planning, CampaignActions actions) {
        this.planning = planning;
        this.actions = actions;
    }

    void load(SampleFolder folder, List<SampleUser> people) {
        String planner = SampleUser.planner(people);
        for (Entry<NewCampaign> entry : folder.entries("campaigns.json", NewCampaign.class)) {
            long id = planning.draft(entry.body(), planner).id();
            entry.then().forEach(step -> then(id, step, people));
        }
    }

    private void then(long id, Step step, List<SampleUser> people) {
        CampaignAction action = CampaignAction.of(step.verb())
                .orElseThrow(() -> new IllegalStateException("A campaign knows no verb \"" + step.verb() + "\"."));
        String why = step.body().path("why").asString(null);
        actions.take(action, id, why, SampleUser.with(action.by().code(), people));
    }
}
