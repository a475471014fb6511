package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.LeftToJudge;
import io.duskline.campaign.plan.Decisions;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for approval: with a reason for everything that was found and is neither mended nor set aside. */
@Controller
@RequestMapping("/console/campaigns/{id}/submit")
class SubmittingPages {

    private final CampaignPages pages;
    private final Decisions decisions;
    private final LeftToJudge left;

    SubmittingPages(CampaignPages pages, Decisions decisions, LeftToJudge left) {
        this.pages = pages;
        this.decisions = decisions;
        this.left = left;
    }

    @GetMapping
    String confirm(@PathVariable long id, Model model) {
        String view = pages.confirm(id, CampaignAction.SUBMIT, model);
        Campaign campaign = decisions.look(id);
        LeftToJudge.Left now = left.of(campaign);
        model.addAttribute("musts", now.musts());
        model.addAttribute("left", now.musts().isEmpty() ? now.toJudge() : List.of());
        return view;
    }

    /** What stands in the way is said first: until that is mended, no reason helps. */
    @PostMapping
    String submit(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        try {
            Campaign campaign = decisions.look(id);
            if (CampaignAction.SUBMIT.isOpen(campaign)
                    && left.of(campaign).musts().isEmpty()) {
                left.judge(campaign, typed, who.getName());
            }
            decisions.submit(id, who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            RefusedForm.show(refusal, typed, model, response);
            return confirm(id, model);
        }
    }
}
