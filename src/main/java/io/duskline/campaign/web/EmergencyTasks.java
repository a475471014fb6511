package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.CampaignApprovals;
import io.duskline.campaign.plan.Emergency;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.plan.Remarks;
import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import io.duskline.web.StaffNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Launches by one person alone that somebody else has to look at, and drafts that came back with remarks. */
@Component
class EmergencyTasks implements HomeTasks {

    private final EmergencyRepository emergencies;
    private final Campaigns campaigns;
    private final Remarks remarks;
    private final CampaignApprovals campaignApprovals;
    private final StaffNames names;

    EmergencyTasks(
            EmergencyRepository emergencies,
            Campaigns campaigns,
            Remarks remarks,
            CampaignApprovals campaignApprovals,
            StaffNames names) {
        this.emergencies = emergencies;
        this.campaigns = campaigns;
        this.remarks = remarks;
        this.campaignApprovals = campaignApprovals;
        this.names = names;
    }

    @Override
    public Tasks of(Reader who) {
        List<Task> tasks = new ArrayList<>();
        if (who.may(Role.APPROVER) || who.may(Role.PRODUCT_MANAGER)) {
            emergencies.unseen().forEach(emergency -> tasks.add(task(emergency, who)));
        }
        int all = tasks.size();
        if (who.may(Role.PRODUCT_MANAGER)) {
            Map<Long, Integer> sentBack = remarks.openInDrafts();
            all += sentBack.size();
            sentBack.entrySet().stream()
                    .limit(MOST)
                    .map(draft -> sentBack(campaigns.get(draft.getKey()), draft.getValue()))
                    .forEach(tasks::add);
        }
        return new Tasks(tasks.stream().limit(MOST).toList(), all, "/console/campaigns");
    }

    private Task task(Emergency emergency, Reader who) {
        Campaign campaign = campaigns.get(emergency.campaign());
        boolean mayConfirm = who.may(Role.APPROVER)
                && !campaignApprovals.isSamePerson(who.name(), emergency.by())
                && !campaignApprovals.isAuthor(who.name(), campaign);
        return new Task(
                "launched.alone",
                emergency.at(),
                emergency.lookBy(),
                campaign.name(),
                "waits for somebody to look at it",
                names.of(emergency.by()).inWords() + " launched it without a second person. "
                        + (emergency.lapsedAt() == null
                                ? "It pauses itself unless somebody else confirms it in time."
                                : "It paused itself because no second person confirmed it in time."),
                mayConfirm ? "Read and confirm" : "See what it sent",
                page(campaign) + "/approve",
                mayConfirm);
    }

    private static Task sentBack(Campaign campaign, int remarks) {
        return new Task(
                "draft",
                null,
                null,
                campaign.name(),
                "was sent back",
                remarks == 1 ? "One remark is to be seen to." : remarks + " remarks are to be seen to.",
                "See the remarks",
                page(campaign) + "#remarks",
                true);
    }

    private static String page(Campaign campaign) {
        return "/console/campaigns/" + campaign.id();
    }
}
