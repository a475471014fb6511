package io.duskline.readiness.proof;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How surely they know: the level, what it comes to, and how those to be called were drawn. */
@Controller
@RequestMapping("/console/deprecations/{slug}/proof")
class ProofPages {

    private final Deprecations deprecations;
    private final LevelsOfProof proofs;
    private final ChosenLevels levels;
    private final Drawing drawing;
    private final ProofCsv csv;
    private final FrameTexts texts;

    ProofPages(
            Deprecations deprecations,
            LevelsOfProof proofs,
            ChosenLevels levels,
            Drawing drawing,
            ProofCsv csv,
            FrameTexts texts) {
        this.deprecations = deprecations;
        this.proofs = proofs;
        this.levels = levels;
        this.drawing = drawing;
        this.csv = csv;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable String slug, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        return proofs.find(deprecation).map(proof -> show(proof, model)).orElse("console/proof-counting");
    }

    private static String show(Proof proof, Model model) {
        model.addAttribute("proof", proof);
        model.addAttribute("least", SampleSize.needed(0));
        @Nullable DrawnSample drawn = proof.sample();
        if (drawn != null) {
            model.addAttribute("sums", ProofSum.of(drawn.sample()));
            model.addAttribute("steps", ProofSum.steps(drawn.sample()));
            model.addAttribute("latest", CallLine.latest(drawn));
            model.addAttribute("outside", proof.outside());
            model.addAttribute("tolerated", SampleSize.tolerated(proof.figures().accounts()));
        }
        return "console/proof";
    }

    @PostMapping
    String choose(
            @PathVariable String slug,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, typed, model, response, () -> {
            String level = typed.getOrDefault("level", "");
            levels.choose(slug, level, level.equals("B") ? number(typed.get("share")) : null, who.getName());
            flash.addFlashAttribute("said", "Level " + level + " is asked for from now on.");
        });
    }

    /** @throws Refusal (422) where it is no whole number */
    private static @Nullable Integer number(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw Refusal.invalid("share", "must be a whole number");
        }
    }

    @PostMapping("/draw")
    String draw(
            @PathVariable String slug,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, typed, model, response, () -> {
            Draw drawn = drawing.draw(slug, typed.get("why"), who.getName());
            flash.addFlashAttribute(
                    "said", "Drawn, by entry " + drawn.entry() + " of the ledger. The list is at the desk.");
        });
    }

    @GetMapping("/calls.csv")
    void callsCsv(@PathVariable String slug, HttpServletResponse response) throws IOException {
        csv.calls(deprecations.get(slug), response);
    }

    @GetMapping("/order.csv")
    void orderCsv(@PathVariable String slug, @RequestParam @Nullable Integer draw, HttpServletResponse response)
            throws IOException {
        csv.order(deprecations.get(slug), draw, response);
    }

    private String tried(
            String slug, Map<String, String> typed, Model model, HttpServletResponse response, Runnable act) {
        try {
            act.run();
            return "redirect:/console/deprecations/" + slug + "/proof";
        } catch (Refusal refusal) {
            RefusedForm.show(refusal, typed, model, response);
            return show(slug, model);
        }
    }
}
