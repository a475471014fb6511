package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.ApprovalAtStake;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.Revisions;
import io.duskline.catalog.WaitingRevision;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form in which somebody says what ends: entered once, edited until customers were told, revised afterwards. */
@Controller
class RetirePages {

    private static final String RETIRE = "/console/catalog/integrations/{slug}/retire";
    private static final String EDIT = "/console/catalog/{slug}/edit";
    private static final String COUNT = "count";

    private static final Gap CHANGED = new Gap(
            true,
            "main",
            "",
            "Somebody changed it since you opened this form. Nothing of yours is saved yet: look at its page in another window, then"
                    + " save again to put what stands here in its place.");

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Revisions revisions;
    private final Retiring retiring;
    private final RetireModel page;

    RetirePages(
            Integrations integrations,
            Deprecations deprecations,
            Revisions revisions,
            Retiring retiring,
            RetireModel page) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.revisions = revisions;
        this.retiring = retiring;
        this.page = page;
    }

    @GetMapping(RETIRE)
    String blank(@PathVariable String slug, Model model) {
        Integration integration = integrations.get(slug);
        List<Deprecation> whole = page.whole(integration);
        if (!whole.isEmpty()) {
            return nothingLeft(integration, whole, model);
        }
        return shown(page.blank(integration), integration, null, false, model);
    }

    private String nothingLeft(Integration integration, List<Deprecation> whole, Model model) {
        model.addAttribute("integration", integration);
        model.addAttribute("ends", retiring.told(whole));
        model.addAttribute("now", page.now());
        return "console/retire-nothing";
    }

    @PostMapping(RETIRE)
    String enter(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        Integration integration = integrations.get(slug);
        RetireForm form = new RetireForm(typed);
        if (!RetireButtons.isSaved(form)) {
            return pressed(form, integration, null, model, response);
        }
        EnteredDeprecation entered = page.entered(form, integration, null);
        List<Gap> needed = page.needed(entered, null);
        if (!needed.isEmpty()) {
            return refused(needed, form, integration, null, model, response);
        }
        try {
            Campaign campaign = retiring.begin(entered.deprecation(), form.ground(), who.getName());
            return "redirect:/console/campaigns/" + campaign.id() + "/audience";
        } catch (Refusal refusal) {
            return refused(gaps(refusal, entered), form, integration, null, model, response);
        }
    }

    @GetMapping(EDIT)
    String edit(@PathVariable String slug, Model model) {
        Deprecation about = deprecations.get(slug);
        if (about.isWithdrawn()) {
            return "redirect:/console/catalog/" + slug;
        }
        Optional<WaitingRevision> waiting = revisions.waiting(about);
        RetireForm form = RetireForm.of(about).groundedOn(retiring.ground(about));
        return shown(
                waiting.map(WaitingRevision::given).map(form::saying).orElse(form),
                about.integration(),
                about,
                false,
                model);
    }

    @PostMapping(EDIT)
    String edit(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        Deprecation about = deprecations.get(slug);
        RetireForm form = new RetireForm(typed);
        if (!RetireButtons.isSaved(form)) {
            return pressed(form, about.integration(), about, model, response);
        }
        if (isOfAnother(form, about)) {
            return refused(
                    List.of(CHANGED),
                    form.with("seen", List.of(seen(about))),
                    about.integration(),
                    about,
                    model,
                    response);
        }
        EnteredDeprecation entered = page.entered(form, about.integration(), about);
        List<Gap> needed = page.needed(entered, about);
        if (!needed.isEmpty()) {
            return refused(needed, form, about.integration(), about, model, response);
        }
        try {
            Deprecation edited = retiring.edit(
                    slug,
                    entered.deprecation(),
                    form.ground(),
                    !form.value(ApprovalAtStake.KNOWN).isEmpty(),
                    who.getName());
            return edited.isPublished()
                    ? "redirect:/console/catalog/" + edited.slug()
                    : retiring.campaign(edited)
                            .map(campaign -> "redirect:/console/campaigns/" + campaign.id() + "/audience")
                            .orElse("redirect:/console/catalog/" + edited.slug());
        } catch (Refusal refusal) {
            return refused(gaps(refusal, entered), form, about.integration(), about, model, response);
        }
    }

    private String pressed(
            RetireForm form,
            Integration integration,
            @Nullable Deprecation about,
            Model model,
            HttpServletResponse response) {
        List<Gap> faults = RetireButtons.faults(form);
        return faults.isEmpty()
                ? shown(
                        RetireButtons.press(form),
                        integration,
                        about,
                        form.value("do").equals(COUNT),
                        model)
                : refused(faults, form, integration, about, model, response);
    }

    /** Whether somebody changed it since the form was opened. */
    private static boolean isOfAnother(RetireForm form, Deprecation about) {
        return !form.value("seen").isEmpty() && !form.value("seen").equals(seen(about));
    }

    /** Grows with every change. */
    private static String seen(Deprecation about) {
        return String.valueOf(about.sequence());
    }

    private static List<Gap> gaps(Refusal refusal, EnteredDeprecation entered) {
        return refusal.faults().isEmpty()
                ? List.of(new Gap(true, "main", "", refusal.detail()))
                : refusal.faults().stream()
                        .map(fault -> fault.field().equals(ApprovalAtStake.KNOWN)
                                ? new Gap(true, fault.field(), "Approval", fault.reason())
                                : CatalogGaps.gap(fault, entered))
                        .toList();
    }

    private String refused(
            List<Gap> gaps,
            RetireForm form,
            Integration integration,
            @Nullable Deprecation about,
            Model model,
            HttpServletResponse response) {
        response.setStatus(Refusal.Kind.INVALID.status());
        model.addAttribute("faults", gaps);
        return shown(form, integration, about, false, model);
    }

    private String shown(
            RetireForm form, Integration integration, @Nullable Deprecation about, boolean isAskedFor, Model model) {
        page.fill(form, integration, about, isAskedFor, model);
        model.addAttribute("stakes", about == null ? List.of() : retiring.atStake(about));
        model.addAttribute(
                "waiting", about == null ? null : revisions.waiting(about).orElse(null));
        return "console/retire";
    }
}
