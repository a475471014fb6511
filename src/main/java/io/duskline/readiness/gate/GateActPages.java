package io.duskline.readiness.gate;

import io.duskline.catalog.Deprecations;
import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done about the gate on its page. */
@Controller
@RequestMapping("/console/deprecations/{slug}/readiness")
class GateActPages {

    private static final String SAID = "said";
    private static final String WHY = "why";

    private final Deprecations deprecations;
    private final Gates gates;
    private final Waiving waiving;
    private final GatePages pages;

    GateActPages(Deprecations deprecations, Gates gates, Waiving waiving, GatePages pages) {
        this.deprecations = deprecations;
        this.gates = gates;
        this.waiving = waiving;
        this.pages = pages;
    }

    /** Finds it out anew. */
    @PostMapping("/check")
    String check(@PathVariable String slug, RedirectAttributes flash) {
        Gate gate = gates.check(deprecations.get(slug));
        flash.addFlashAttribute(SAID, "Checked: it is " + (gate.isGreen() ? "green." : "red."));
        return "redirect:" + RedGates.page(gate.deprecation());
    }

    @PostMapping("/exceptions")
    String except(
            @PathVariable String slug,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, typed, WHY, model, response, () -> {
            waiving.except(slug, typed.get("finding"), typed.get("ground"), typed.get(WHY), who.getName());
            flash.addFlashAttribute(SAID, "Asked for. Until another person agrees the finding stays in the way.");
        });
    }

    @PostMapping("/going-on")
    String goOn(
            @PathVariable String slug,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, typed, "going_on_why", model, response, () -> {
            waiving.goOn(slug, typed.get("going_on_why"), who.getName());
            flash.addFlashAttribute(SAID, "Asked for. Another person must agree before the end.");
        });
    }

    @PostMapping("/exceptions/{id}/agree")
    String agree(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, typed, WHY, model, response, () -> {
            Waiver agreed = waiving.agree(slug, id, who.getName());
            flash.addFlashAttribute(
                    SAID,
                    agreed.isGoingOn()
                            ? "You agreed that it ends although it is red. That stays visible for ever."
                            : "You agreed. The finding is not in the way any more.");
        });
    }

    @PostMapping("/exceptions/{id}/end")
    String end(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, typed, "end_why", model, response, () -> {
            waiving.end(slug, id, typed.get("end_why"), who.getName());
            flash.addFlashAttribute(SAID, "It does not hold any more.");
        });
    }

    /** @param why what the field is called here that the refusal calls by that name */
    private String tried(
            String slug,
            Map<String, String> typed,
            String why,
            Model model,
            HttpServletResponse response,
            Runnable act) {
        try {
            act.run();
            return "redirect:/console/deprecations/" + slug + "/readiness";
        } catch (Refusal refusal) {
            RefusedForm.show(refusal, typed, model, response);
            model.addAttribute(
                    "faults",
                    refusal.faults().stream()
                            .map(fault -> WHY.equals(fault.field()) ? new Fault(why, fault.reason()) : fault)
                            .toList());
            return pages.show(slug, typed.get("finding"), model);
        }
    }
}
