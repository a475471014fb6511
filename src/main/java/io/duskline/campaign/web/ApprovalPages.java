package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.plan.Approving;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.Emergencies;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.NewRemark;
import io.duskline.campaign.plan.Seen;
import io.duskline.campaign.plan.SendingBack;
import io.duskline.catalog.Deprecations;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The approver's page: every mail in every language, to whom and when, what changed, and the decision. */
@Controller
class ApprovalPages {

    /** Before the place of a remark, in the name of the field that it is typed in. */
    private static final String AT = "at.";

    private final Decisions decisions;
    private final Approving approving;
    private final SendingBack sendingBack;
    private final Emergencies emergencies;
    private final EmergencyLaunch launch;
    private final Deprecations deprecations;
    private final ApprovalModel page;

    ApprovalPages(
            Decisions decisions,
            Approving approving,
            SendingBack sendingBack,
            Emergencies emergencies,
            EmergencyLaunch launch,
            Deprecations deprecations,
            ApprovalModel page) {
        this.decisions = decisions;
        this.approving = approving;
        this.sendingBack = sendingBack;
        this.emergencies = emergencies;
        this.launch = launch;
        this.deprecations = deprecations;
        this.page = page;
    }

    @GetMapping("/console/campaigns/{id}/approve")
    String read(@PathVariable long id, @RequestParam Map<String, String> asked, Model model, Principal who) {
        Campaign campaign = decisions.look(id);
        page.fill(campaign, deprecations.get(campaign.deprecationId()), asked, who.getName(), model);
        model.addAttribute("isAskedForCount", asked.containsKey("counted")); // by a page that was shown without it
        return "console/campaign-approve";
    }

    /** Only with the fingerprints of the page that was read. What is merely looked at keeps what was typed. */
    @PostMapping("/console/campaigns/{id}/approve")
    String decide(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response,
            Principal who) {
        if (form.getOrDefault("do", "").equals("look")) {
            return read(id, form, model, who);
        }
        return taken(id, form, model, response, who, () -> {
            switch (form.getOrDefault("do", "approve")) {
                case "reject" -> sendingBack.sendBack(id, form.get("why"), remarks(form), who.getName());
                case "confirm" -> emergencies.confirm(id, seen(form), who.getName());
                default -> approving.approve(id, seen(form), who.getName());
            }
        });
    }

    /** By one person alone, who types how many it writes to. */
    @PostMapping("/console/campaigns/{id}/emergency-launch")
    String launch(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response,
            Principal who) {
        NewEmergency given = new NewEmergency(form.get("why"), number(form.getOrDefault("messages", "")), seen(form));
        return taken(id, form, model, response, who, () -> launch.take(id, given, who.getName()));
    }

    private String taken(
            long id,
            Map<String, String> form,
            Model model,
            HttpServletResponse response,
            Principal who,
            Runnable decision) {
        try {
            decision.run();
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            model.addAttribute("problem", refusal.detail());
            model.addAttribute("faults", refusal.faults());
            return read(id, form, model, who);
        }
    }

    private static Seen seen(Map<String, String> form) {
        return new Seen(form.getOrDefault("content_hash", ""), form.getOrDefault("audience_hash", ""));
    }

    /** Those with words, in the order of the page. */
    private static List<NewRemark> remarks(Map<String, String> form) {
        return form.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith(AT) && !field.getValue().isBlank())
                .map(field -> new NewRemark(field.getKey().substring(AT.length()), field.getValue()))
                .toList();
    }

    /** As people write it: 1,581 or 1 581; null of what is none. */
    private static @Nullable Long number(String typed) {
        String digits = typed.replaceAll("[\\s,.\u00a0\u202f]", "");
        return digits.matches("[0-9]{1,15}") ? Long.valueOf(digits) : null;
    }
}
