package io.duskline.campaign.web;

import io.duskline.campaign.paper.MailForecast;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Brownouts;
import io.duskline.catalog.CatalogPages;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.NewBrownout;
import io.duskline.catalog.ZoneNames;
import io.duskline.notice.mail.BrownoutText;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The forms of the brownouts on the page of a deprecation. Once customers were told, a page shows who gets which mail before a brownout
 * moves or is called off.
 */
@Controller
class BrownoutPages {

    private final Deprecations deprecations;
    private final Brownouts brownouts;
    private final CatalogPages catalog;
    private final MailForecast forecast;

    BrownoutPages(Deprecations deprecations, Brownouts brownouts, CatalogPages catalog, MailForecast forecast) {
        this.deprecations = deprecations;
        this.brownouts = brownouts;
        this.catalog = catalog;
        this.forecast = forecast;
    }

    @PostMapping("/console/catalog/{slug}/brownouts")
    String add(@PathVariable String slug, SubmittedForm form) {
        NewBrownout given = new NewBrownout(form.get("from"), form.get("to"), null);
        return decided(slug, "brownout_", form, () -> {
            brownouts.add(slug, given, form.sender());
            return page(slug);
        });
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/move")
    String move(@PathVariable String slug, @PathVariable long id, SubmittedForm form) {
        return decided(
                slug,
                "b" + id + "_",
                form,
                () -> confirmed(slug, id, form, () -> {
                    String zone = form.get("zone");
                    NewBrownout given = new NewBrownout(
                            form.get("from"),
                            form.get("to"),
                            zone.isBlank()
                                    ? zone
                                    : ZoneNames.id(zone, deprecations.likelyZones(deprecations.get(slug))));
                    brownouts.move(slug, id, given, form.get("reason"), form.sender());
                }));
    }

    @PostMapping("/console/catalog/{slug}/brownouts/{id}/call-off")
    String callOff(@PathVariable String slug, @PathVariable long id, SubmittedForm form) {
        return decided(
                slug,
                "b" + id + "_off_",
                form,
                () -> confirmed(slug, id, form, () -> brownouts.callOff(slug, id, form.get("reason"), form.sender())));
    }

    private static String page(String slug) {
        return "redirect:/console/catalog/" + slug + "#dates";
    }

    /** Shows what follows until a person confirms the number of people that the page named. */
    private String confirmed(String slug, long id, SubmittedForm form, Runnable change) {
        Deprecation before = deprecations.get(slug);
        if (!before.isPublished()) {
            change.run();
            return page(slug);
        }
        Deprecation after = deprecations.preview(() -> {
            change.run();
            return deprecations.get(slug);
        });
        @Nullable Brownout was = brownout(before, id);
        @Nullable Brownout now = brownout(after, id);
        MailForecast.Mails mails = forecast.of(after, new BrownoutText(now, was));
        String seen = before.sequence() + "-" + mails.people();
        if (form.get("seen").equals(seen)) {
            change.run();
            return page(slug);
        }
        Model model = form.model();
        if (form.typed().containsKey("seen")) {
            form.response().setStatus(ProblemException.Kind.CONFLICT.status());
            model.addAttribute(
                    "problem",
                    "What follows changed after you opened this page. Read below who gets which mail, then confirm.");
        }
        model.addAttribute("d", before);
        model.addAttribute("was", was);
        model.addAttribute("will", now);
        model.addAttribute("mails", mails);
        model.addAttribute("seen", seen);
        model.addAttribute("typed", form.typed());
        model.addAttribute(
                "action", "/console/catalog/" + slug + "/brownouts/" + id + (now == null ? "/call-off" : "/move"));
        model.addAttribute("languageNames", LanguageTags.names(Set.of()));
        return "console/brownout-change";
    }

    private static @Nullable Brownout brownout(Deprecation deprecation, long id) {
        return deprecation.milestones().stream()
                .filter(each -> each.id() == id)
                .flatMap(each -> each.brownout().stream())
                .findFirst()
                .orElse(null);
    }

    /**
     * Decides. A refused form is shown again with its input and its faults.
     *
     * @param prefix of the ids of the form's inputs; their names and the faults have no prefix
     */
    private String decided(String slug, String prefix, SubmittedForm form, Supplier<String> decision) {
        Map<String, String> again = new LinkedHashMap<>();
        form.typed().forEach((name, value) -> again.put(prefix + name, value));
        return form.showing(again).act(decision, refusal -> {
            form.model()
                    .addAttribute(
                            "faults",
                            refusal.faults().stream()
                                    .map(fault -> new Fault(prefix + fault.field(), fault.reason()))
                                    .toList());
            return catalog.shown(slug, form.model());
        });
    }
}
