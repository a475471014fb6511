package io.duskline.catalog;

import io.duskline.web.ProblemException;
import java.security.Principal;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

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
    ModelAndView blank() {
        return shown(IntegrationForm.blank(), null);
    }

    @PostMapping(PATH + "new")
    ModelAndView register(@RequestParam MultiValueMap<String, String> typed, Principal who) {
        IntegrationForm form = new IntegrationForm(typed);
        return saved(form, null, () -> integrations.register(given(form), who.getName()));
    }

    @GetMapping(PATH + "{slug}/edit")
    ModelAndView edit(@PathVariable String slug) {
        Integration integration = integrations.get(slug);
        return shown(IntegrationForm.of(integration), integration);
    }

    @PostMapping(PATH + "{slug}/edit")
    ModelAndView edit(@PathVariable String slug, @RequestParam MultiValueMap<String, String> typed, Principal who) {
        IntegrationForm form = new IntegrationForm(typed);
        return saved(form, integrations.get(slug), () -> editing.edit(slug, given(form), who.getName()));
    }

    private Integrations.NewIntegration given(IntegrationForm form) {
        return form.integration(
                integrations.all().stream().map(Integration::slug).collect(Collectors.toSet()));
    }

    private static ModelAndView saved(IntegrationForm form, @Nullable Integration before, Supplier<Integration> save) {
        if (form.isOnlyShown()) {
            return shown(form, before);
        }
        try {
            return new ModelAndView("redirect:" + PATH + save.get().slug());
        } catch (ProblemException refusal) {
            ModelAndView page = shown(form, before);
            page.setStatus(HttpStatusCode.valueOf(refusal.kind().status()));
            return page.addObject("problem", refusal.detail()).addObject("faults", refusal.faults());
        }
    }

    private static ModelAndView shown(IntegrationForm form, @Nullable Integration before) {
        return new ModelAndView("console/integration-form")
                .addObject("form", form)
                .addObject("integration", before);
    }
}
