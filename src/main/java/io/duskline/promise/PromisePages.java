package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.web.ListAddress;
import io.duskline.web.ListPage;
import io.duskline.web.SubmittedForm;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page with the notice periods of a deprecation: promised, actual, reasons and exceptions. */
@Controller
class PromisePages {

    private static final String PAGE = "/console/deprecations/{slug}/promises";
    private static final int ACCOUNTS = 25;

    private final Deprecations deprecations;
    private final Promises promises;
    private final PromiseReasons reasons;
    private final PromiseExceptions exceptions;
    private final Clock clock;

    PromisePages(
            Deprecations deprecations,
            Promises promises,
            PromiseReasons reasons,
            PromiseExceptions exceptions,
            Clock clock) {
        this.deprecations = deprecations;
        this.promises = promises;
        this.reasons = reasons;
        this.exceptions = exceptions;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String show(@PathVariable String slug, PromiseFilter filter, @RequestParam @Nullable String cursor, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        Optional<PromiseSummary> summary = promises.find(deprecation);
        boolean isFirst = cursor == null || cursor.isEmpty();
        PromiseFilter shown = filter.days() == null && !filter.isShort() && isFirst
                ? PromiseFilter.ofDays(summary.map(PromisePages::longestBroken).orElse(null))
                : filter;
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("isOver", deprecation.hasEnded(clock.instant()));
        model.addAttribute("summary", summary.orElse(null));
        ListAddress address = shown.at("/console/deprecations/" + slug + "/promises");
        model.addAttribute("address", address);
        model.addAttribute("cursor", cursor);
        // The list of accounts with too little notice needs the figures, so it waits for them.
        model.addAttribute(
                "list",
                shown.isShort() && summary.isEmpty()
                        ? null
                        : ListPage.of(promises.page(deprecation, shown, cursor, ACCOUNTS), address, cursor));
        model.addAttribute("reason", reasons.of(deprecation).orElse(null));
        model.addAttribute("exceptions", exceptions.lines(deprecation));
        model.addAttribute("grounds", ExceptionGround.values());
        return "console/promises";
    }

    /** The longest notice period that is missed; null if none is. */
    private static @Nullable Integer longestBroken(PromiseSummary summary) {
        return summary.promises().stream()
                .filter(group -> !group.isKept())
                .map(PromisedGroup::days)
                .max(Integer::compare)
                .orElse(null);
    }

    @PostMapping(PAGE + "/reason")
    String say(@PathVariable String slug, SubmittedForm form) {
        return tried(slug, reason(form, "reason-why"), () -> {
            reasons.say(deprecations.get(slug), form.get("reason"), form.sender());
            form.say("The approver reads it, and the ledger records it.");
        });
    }

    @PostMapping(PAGE + "/exceptions")
    String ask(@PathVariable String slug, SubmittedForm form) {
        return tried(slug, form, () -> {
            exceptions.ask(slug, asked(form), form.sender());
            form.say("The exception waits for another person.");
        });
    }

    private static NewPromiseException asked(SubmittedForm form) {
        String of = form.get("of");
        List<String> accounts = form.get("accounts")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return new NewPromiseException(
                of.matches("\\d{1,4}") ? Integer.valueOf(of) : null,
                accounts,
                form.get("ground"),
                form.get("exception_reason"));
    }

    /** The page has several inputs for a reason. It shows the text again in the one that was used. */
    private static SubmittedForm reason(SubmittedForm form, String input) {
        form.model().addAttribute("reasonTyped", input);
        return form.showing(Map.of(input, form.get("reason")));
    }

    private String tried(String slug, SubmittedForm form, Runnable act) {
        return form.act(
                act,
                "/console/deprecations/" + slug + "/promises",
                refusal -> show(slug, PromiseFilter.ofDays(null), null, form.model()));
    }
}
