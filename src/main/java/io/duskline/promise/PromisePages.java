package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.CsvFile;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The notice clock of a deprecation: what was promised, what is given, why, and what is excepted. */
@Controller
class PromisePages {

    private static final String PAGE = "/console/deprecations/{slug}/promises";
    private static final int ACCOUNTS = 25;

    private final Deprecations deprecations;
    private final Promises promises;
    private final PromiseListing listing;
    private final PromiseReasons reasons;
    private final PromiseExceptions exceptions;
    private final FrameTexts texts;
    private final Clock clock;

    PromisePages(
            Deprecations deprecations,
            Promises promises,
            PromiseListing listing,
            PromiseReasons reasons,
            PromiseExceptions exceptions,
            FrameTexts texts,
            Clock clock) {
        this.deprecations = deprecations;
        this.promises = promises;
        this.listing = listing;
        this.reasons = reasons;
        this.exceptions = exceptions;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String show(
            @PathVariable String slug,
            @RequestParam @Nullable Integer days,
            @RequestParam @Nullable String only,
            @RequestParam @Nullable String cursor,
            Model model) {
        Deprecation deprecation = deprecations.get(slug);
        Optional<PromiseSummary> summary = promises.find(deprecation);
        boolean isShort = isShort(only);
        boolean isFirst = cursor == null || cursor.isEmpty();
        @Nullable Integer shown = days == null && !isShort && isFirst
                ? summary.map(PromisePages::longestBroken).orElse(null)
                : days;
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("isOver", deprecation.hasEnded(clock.instant()));
        model.addAttribute("summary", summary.orElse(null));
        model.addAttribute("days", shown);
        model.addAttribute("isFirst", isFirst);
        model.addAttribute("cursor", cursor);
        model.addAttribute("isShort", isShort);
        model.addAttribute(
                "accounts",
                isShort
                        ? summary.map(counted -> listing.listShort(deprecation, counted, shown, cursor, ACCOUNTS))
                                .orElse(null)
                        : listing.list(deprecation, shown, cursor, ACCOUNTS));
        model.addAttribute("reason", reasons.of(deprecation).orElse(null));
        model.addAttribute("exceptions", exceptions.lines(deprecation));
        model.addAttribute("grounds", ExceptionGround.values());
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        return "console/promises";
    }

    /** Those alone who get less than they were promised. */
    private static boolean isShort(@Nullable String only) {
        return "short".equals(only);
    }

    /** The promise that is missed by most days; null for all accounts where none is. */
    private static @Nullable Integer longestBroken(PromiseSummary summary) {
        return summary.promises().stream()
                .filter(group -> !group.isKept())
                .map(PromisedGroup::days)
                .max(Integer::compare)
                .orElse(null);
    }

    @GetMapping(PAGE + ".csv")
    void csv(
            @PathVariable String slug,
            @RequestParam @Nullable Integer days,
            @RequestParam @Nullable String only,
            HttpServletResponse response)
            throws IOException {
        Deprecation deprecation = deprecations.get(slug);
        PromiseCsv.write(
                CsvFile.forSpreadsheet(response, slug + "-promises.csv", deprecation.zone()),
                isShort(only) ? listing.allShort(deprecation, days) : listing.all(deprecation, days));
    }

    @PostMapping(PAGE + "/reason")
    String say(
            @PathVariable String slug,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, why(typed, "reason-why", model), model, response, () -> {
            reasons.say(deprecations.get(slug), typed.get("why"), who.getName());
            flash.addFlashAttribute("said", "The approver reads it, and it stands in the ledger.");
        });
    }

    @PostMapping(PAGE + "/exceptions")
    String ask(
            @PathVariable String slug,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, typed, model, response, () -> {
            exceptions.ask(slug, asked(typed), who.getName());
            flash.addFlashAttribute("said", "The exception waits for another person.");
        });
    }

    private static NewException asked(Map<String, String> typed) {
        String of = typed.getOrDefault("of", "");
        List<String> accounts = of.equals("accounts")
                ? typed.getOrDefault("accounts", "")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()
                : List.of();
        return new NewException(
                of.matches("\\d{1,4}") ? Integer.valueOf(of) : null,
                accounts,
                typed.get("ground"),
                typed.get("exception_why"));
    }

    @PostMapping(PAGE + "/exceptions/{id}/grant")
    String grant(
            @PathVariable String slug,
            @PathVariable long id,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, Map.of(), model, response, () -> {
            exceptions.grant(slug, id, who.getName());
            flash.addFlashAttribute("said", "The exception holds from now on.");
        });
    }

    @PostMapping(PAGE + "/exceptions/{id}/decline")
    String decline(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, why(typed, "decline" + id, model), model, response, () -> {
            exceptions.decline(slug, id, typed.get("why"), who.getName());
            flash.addFlashAttribute("said", "The exception is declined.");
        });
    }

    @PostMapping(PAGE + "/exceptions/{id}/revoke")
    String revoke(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        return tried(slug, why(typed, "revoke" + id, model), model, response, () -> {
            exceptions.revoke(slug, id, typed.get("why"), who.getName());
            flash.addFlashAttribute("said", "The exception holds no more.");
        });
    }

    /** What was typed, by the one of several inputs for a reason that it stood in. */
    private static Map<String, String> why(Map<String, String> typed, String input, Model model) {
        model.addAttribute("whyTyped", input);
        return Map.of(input, typed.getOrDefault("why", ""));
    }

    private String tried(
            String slug, Map<String, String> typed, Model model, HttpServletResponse response, Runnable act) {
        try {
            act.run();
            return "redirect:/console/deprecations/" + slug + "/promises";
        } catch (Refusal refusal) {
            RefusedForm.show(refusal, typed, model, response);
            return show(slug, null, null, null, model);
        }
    }
}
