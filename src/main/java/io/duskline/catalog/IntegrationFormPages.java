package io.duskline.catalog;

import io.duskline.web.SubmittedForm;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Form to add and edit an integration. */
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
        return shown(IntegrationForm.blank(), null, model);
    }

    @PostMapping(PATH + "new")
    String register(@RequestParam MultiValueMap<String, String> typed, SubmittedForm sent) {
        IntegrationForm form = new IntegrationForm(typed);
        return saved(form, null, sent, () -> integrations.register(given(form), sent.sender()));
    }

    @GetMapping(PATH + "{slug}/edit")
    String edit(@PathVariable String slug, Model model) {
        Integration integration = integrations.get(slug);
        return shown(IntegrationForm.of(integration), integration, model);
    }

    @PostMapping(PATH + "{slug}/edit")
    String edit(@PathVariable String slug, @RequestParam MultiValueMap<String, String> typed, SubmittedForm sent) {
        IntegrationForm form = new IntegrationForm(typed);
        return saved(form, integrations.get(slug), sent, () -> editing.edit(slug, given(form), sent.sender()));
    }

    private Integrations.NewIntegration given(IntegrationForm form) {
        return form.integration(
                integrations.all().stream().map(Integration::slug).collect(Collectors.toSet()));
    }

    private static String saved(
            IntegrationForm form, @Nullable Integration before, SubmittedForm sent, Supplier<Integration> save) {
        return form.isOnlyShown()
                ? shown(form, before, sent.model())
                : sent.act(() -> "redirect:" + PATH + save.get().slug(), refusal -> shown(form, before, sent.model()));
    }

    private static String shown(IntegrationForm form, @Nullable Integration before, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("integration", before);
        return "console/integration-form";
    }
}
