package io.duskline.catalog;

import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form in which an integration is entered, and edited. */
@Controller
class IntegrationFormPages {

    private static final String PATH = "/console/catalog/integrations/";

    private final Integrations integrations;
    private final IntegrationEditing editing;

    IntegrationFormPages(Integrations integrations, IntegrationEditing editing) {
        this.integrations = integrations;
        this.editing = editing;
    }

    @GetMapping(PATH + "new")
    String blank(Model model) {
        return shown(IntegrationForm.blank(), model);
    }

    @PostMapping(PATH + "new")
    String register(
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        IntegrationForm form = new IntegrationForm(typed);
        return form.isOnlyShown()
                ? shown(form, model)
                : saved(form, model, response, () -> integrations.register(given(form), who.getName()));
    }

    @GetMapping(PATH + "{slug}/edit")
    String edit(@PathVariable String slug, Model model) {
        Integration integration = integrations.get(slug);
        model.addAttribute("integration", integration);
        return shown(IntegrationForm.of(integration), model);
    }

    @PostMapping(PATH + "{slug}/edit")
    String edit(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        model.addAttribute("integration", integrations.get(slug));
        IntegrationForm form = new IntegrationForm(typed);
        return form.isOnlyShown()
                ? shown(form, model)
                : saved(form, model, response, () -> editing.edit(slug, given(form), who.getName()));
    }

    private Integrations.NewIntegration given(IntegrationForm form) {
        return form.integration(
                integrations.all().stream().map(Integration::slug).collect(Collectors.toSet()));
    }

    private static String saved(
            IntegrationForm form, Model model, HttpServletResponse response, Supplier<Integration> save) {
        try {
            return "redirect:" + PATH + save.get().slug();
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            model.addAttribute("problem", refusal.detail());
            model.addAttribute("faults", refusal.faults());
            return shown(form, model);
        }
    }

    private static String shown(IntegrationForm form, Model model) {
        model.addAttribute("form", form);
        return "console/integration-form";
    }
}
