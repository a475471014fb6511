package io.duskline.check;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.Finding;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The checklist of a campaign, with which its author submits it for approval. */
@Controller
@RequestMapping("/console/campaigns/{id}/findings")
class ChecklistPages {

    private final Decisions decisions;
    private final Checklist checklist;
    private final FindingOverrides findingOverrides;
    private final Deprecations deprecations;

    ChecklistPages(
            Decisions decisions, Checklist checklist, FindingOverrides findingOverrides, Deprecations deprecations) {
        this.decisions = decisions;
        this.checklist = checklist;
        this.findingOverrides = findingOverrides;
        this.deprecations = deprecations;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("findings", checklist.of(campaign));
        model.addAttribute("submitting", CampaignAction.SUBMIT);
        model.addAttribute("mayBeSubmitted", CampaignAction.SUBMIT.isOpen(campaign) && !deprecation.isWithdrawn());
        return "console/findings";
    }

    /** Keeps the reasons that were given. */
    @PostMapping
    String overrule(@PathVariable long id, SubmittedForm form) {
        return tried(id, form, "/findings", () -> {
            if (checklist.overruleSome(decisions.look(id), form.typed(), form.sender()) == 0) {
                throw ProblemException.invalid(
                        Checklist.REASON_FOR_ALL, "Give a reason: one for each, or one for all.");
            }
        });
    }

    /** Asks for approval, with a reason for each warning. Errors are refused first: until they are fixed, no reason helps. */
    @PostMapping("/submit")
    String submit(@PathVariable long id, SubmittedForm form) {
        return tried(id, form, "", () -> {
            Campaign campaign = decisions.look(id);
            if (CampaignAction.SUBMIT.isOpen(campaign)
                    && checklist.errors(campaign).isEmpty()) {
                checklist.overruleAll(campaign, form.typed(), form.sender());
            }
            decisions.submit(id, form.sender());
        });
    }

    @PostMapping("/take-back")
    String takeBack(@PathVariable long id, @RequestParam(defaultValue = "") String finding, Principal who) {
        List<Finding> named = checklist.of(decisions.look(id)).overruled().stream()
                .filter(found -> found.key().equals(finding))
                .toList();
        findingOverrides.takeBack(id, named, who.getName());
        return "redirect:/console/campaigns/" + id + "/findings";
    }

    private String tried(long id, SubmittedForm form, String then, Runnable act) {
        return form.act(act, "/console/campaigns/" + id + then, refusal -> show(id, form.model()));
    }
}
