package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.ListAddress;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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

/** The page of a gate: its blockers, the decisions about them, and the accounts that no campaign notifies. */
@Controller
@RequestMapping("/console/deprecations/{slug}/readiness")
class GatePages {

    private static final int PAGE = 50;
    private static final int WRITTEN = 1000;
    private static final String WHY = "reason";

    private final Deprecations deprecations;
    private final Campaigns campaigns;
    private final Gates gates;
    private final ReadinessExceptions readinessExceptions;
    private final TargetShares shares;
    private final UncoveredAccounts uncoveredAccounts;
    private final Clock clock;

    GatePages(
            Deprecations deprecations,
            Campaigns campaigns,
            Gates gates,
            ReadinessExceptions readinessExceptions,
            TargetShares shares,
            UncoveredAccounts uncoveredAccounts,
            Clock clock) {
        this.deprecations = deprecations;
        this.campaigns = campaigns;
        this.gates = gates;
        this.readinessExceptions = readinessExceptions;
        this.shares = shares;
        this.uncoveredAccounts = uncoveredAccounts;
        this.clock = clock;
    }

    /** @param finding the one that an exception is to be asked for */
    @GetMapping
    String show(@PathVariable String slug, @RequestParam @Nullable String finding, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        List<Campaign> telling = campaigns.telling(deprecation.id());
        put(deprecation, model);
        model.addAttribute("gate", gates.gate(deprecation));
        model.addAttribute("campaign", telling.isEmpty() ? null : telling.getFirst());
        model.addAttribute("grounds", ReasonCode.values());
        model.addAttribute("chosen", finding == null ? "" : finding);
        return "console/readiness";
    }

    private void put(Deprecation deprecation, Model model) {
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("now", clock.instant());
    }

    /** Finds it out again. */
    @PostMapping("/check")
    String check(@PathVariable String slug, RedirectAttributes flash) {
        Gate gate = gates.check(deprecations.get(slug));
        flash.addFlashAttribute("said", "The gate was checked. It is " + (gate.isGreen() ? "green." : "red."));
        return "redirect:" + GateTasks.page(gate.deprecation());
    }

    @PostMapping("/target-share")
    String requireShare(@PathVariable String slug, SubmittedForm form) {
        return tried(slug, form, WHY, () -> {
            @Nullable Integer percent = wholeNumber("required_percent", form.get("required_percent"));
            shares.require(slug, percent, form.sender());
            gates.check(deprecations.get(slug));
            form.say(percent == null ? "No share is required." : "A share of " + percent + "% is required.");
        });
    }

    private static @Nullable Integer wholeNumber(String field, String typed) {
        try {
            return typed.isBlank() ? null : Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(field, "must be a whole number");
        }
    }

    @PostMapping("/exceptions")
    String except(@PathVariable String slug, SubmittedForm form) {
        return tried(slug, form, WHY, () -> {
            readinessExceptions.except(
                    gates.gate(deprecations.get(slug)),
                    form.get("finding"),
                    form.get("ground"),
                    form.get(WHY),
                    form.sender());
            form.say("The exception is requested. The finding blocks until a second person approves it.");
        });
    }

    @PostMapping("/going-on")
    String goOn(@PathVariable String slug, SubmittedForm form) {
        return tried(slug, form, "going_on_reason", () -> {
            readinessExceptions.goOn(gates.gate(deprecations.get(slug)), form.get("going_on_reason"), form.sender());
            form.say("The exception is requested. A second person must approve it before the end.");
        });
    }

    /** @param reason the name of the input for the reason, which a refusal calls "reason" */
    private String tried(String slug, SubmittedForm form, String reason, Runnable act) {
        return form.act(
                act,
                "/console/deprecations/" + slug + "/readiness",
                field -> WHY.equals(field) ? reason : field,
                () -> show(slug, form.get("finding"), form.model()));
    }

    /** The accounts that use it and are in no campaign, page by page. */
    @GetMapping("/accounts")
    String accounts(@PathVariable String slug, @RequestParam @Nullable String cursor, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        put(deprecation, model);
        model.addAttribute(
                "list",
                ListPage.of(
                        page(deprecation, campaigns.telling(deprecation.id()), cursor, PAGE),
                        ListAddress.of("/console/deprecations/" + slug + "/readiness/accounts", Map.of()),
                        cursor));
        return "console/readiness-accounts";
    }

    /** All of them for a spreadsheet. */
    @GetMapping("/accounts.csv")
    void accountsCsv(@PathVariable String slug, CsvResponse csv) throws IOException {
        Deprecation deprecation = deprecations.get(slug);
        List<Campaign> telling = campaigns.telling(deprecation.id());
        csv.send(
                slug + "-in-no-campaign",
                deprecation.zone(),
                UncoveredAccounts.Line.class,
                Listing.all(cursor -> page(deprecation, telling, cursor, WRITTEN)));
    }

    private Listing<UncoveredAccounts.Line> page(
            Deprecation deprecation, List<Campaign> telling, @Nullable String cursor, int limit) {
        return Listing.of(
                uncoveredAccounts.list(deprecation, telling, Cursor.key(cursor, 0), limit + 1),
                limit,
                UncoveredAccounts.Line::id);
    }
}
