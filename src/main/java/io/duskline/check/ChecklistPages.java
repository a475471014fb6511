package io.duskline.check;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.Finding;
import io.duskline.web.Finding.Overruled;
import io.duskline.web.Finding.Weight;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The checklist of a campaign: what stands in the way, what is a matter of judgement, what is well; and submitting it. */
@Controller
@RequestMapping("/console/campaigns/{id}/findings")
class ChecklistPages {

    private final Decisions decisions;
    private final Checklist checklist;
    private final OverrideForm overrideForm;
    private final FindingOverrides findingOverrides;
    private final Deprecations deprecations;
    private final FrameTexts texts;
    private final Clock clock;

    ChecklistPages(
            Decisions decisions,
            Checklist checklist,
            OverrideForm overrideForm,
            FindingOverrides findingOverrides,
            Deprecations deprecations,
            FrameTexts texts,
            Clock clock) {
        this.decisions = decisions;
        this.checklist = checklist;
        this.overrideForm = overrideForm;
        this.findingOverrides = findingOverrides;
        this.deprecations = deprecations;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * A finding as the page shows it.
     *
     * @param id of the input for its reason
     */
    public record Row(String id, Finding finding) {

        static Row of(CheckResult found, Map<String, Overruled> overruled) {
            return new Row(
                    OverrideForm.field(found),
                    found.with(found.mayBeOverruled() ? overruled.get(found.fingerprint()) : null));
        }

        boolean isOverruled() {
            return finding.overruled() != null;
        }
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        List<CheckResult> found = checklist.found(campaign);
        Map<String, Overruled> overruled = findingOverrides.of(id);
        List<Row> shoulds = rows(found, Weight.SHOULD, overruled);
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        model.addAttribute("at", clock.instant());
        model.addAttribute("musts", rows(found, Weight.MUST, overruled));
        model.addAttribute(
                "open", shoulds.stream().filter(row -> !row.isOverruled()).toList());
        model.addAttribute(
                "overruled", shoulds.stream().filter(Row::isOverruled).toList());
        model.addAttribute("good", rows(found, Weight.GOOD, overruled));
        model.addAttribute("submitting", CampaignAction.SUBMIT);
        model.addAttribute("mayBeSubmitted", CampaignAction.SUBMIT.isOpen(campaign) && !deprecation.isWithdrawn());
        return "console/findings";
    }

    private static List<Row> rows(List<CheckResult> found, Weight weight, Map<String, Overruled> overruled) {
        return found.stream()
                .filter(each -> each.finding().weight() == weight)
                .map(each -> Row.of(each, overruled))
                .toList();
    }

    /** Keeps the reasons that were given. */
    @PostMapping
    String overrule(@PathVariable long id, SubmittedForm form) {
        return tried(id, form, "/findings", () -> {
            if (overrideForm.keep(decisions.look(id), form.typed(), form.sender()) == 0) {
                throw ProblemException.invalid(OverrideForm.FOR_ALL, "Give a reason: one for each, or one for all.");
            }
        });
    }

    /** The same, then asks for approval: with a reason for everything that is left open. */
    @PostMapping("/submit")
    String submit(@PathVariable long id, SubmittedForm form) {
        return tried(id, form, "", () -> {
            overrideForm.judge(decisions.look(id), form.typed(), form.sender());
            decisions.submit(id, form.sender());
        });
    }

    @PostMapping("/take-back")
    String takeBack(@PathVariable long id, @RequestParam(defaultValue = "") String finding, Principal who) {
        List<CheckResult> named = checklist.found(decisions.look(id)).stream()
                .filter(found -> OverrideForm.field(found).equals(finding))
                .toList();
        findingOverrides.takeBack(id, named, who.getName());
        return "redirect:/console/campaigns/" + id + "/findings";
    }

    private String tried(long id, SubmittedForm form, String then, Runnable act) {
        return form.act(act, "/console/campaigns/" + id + then, refusal -> show(id, form.model()));
    }
}
