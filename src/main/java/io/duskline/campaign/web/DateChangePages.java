package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.WaitingForUs;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.paper.MailForecast;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LinkedDates;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.NewSunset;
import io.duskline.catalog.TypedTexts;
import io.duskline.catalog.Undo;
import io.duskline.catalog.ZoneNames;
import io.duskline.delivery.Deliveries;
import io.duskline.promise.Promises;
import io.duskline.web.Fault;
import io.duskline.web.NumberText;
import io.duskline.web.ProblemException;
import io.duskline.web.RejectedForm;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page that moves, suspends, resumes or withdraws an end: who gets which mail, what else changes, then the confirmation. */
@Controller
class DateChangePages {

    private static final String PATH = "/console/catalog/{slug}/{change:sunset|suspend|resume|withdraw}";

    /** Button that shows the effects without a change. */
    private static final String LOOK = "look";

    /** Replaces a missing reason in a preview: the effects do not depend on it. */
    private static final String NO_REASON = "\u2013";

    private final Deprecations deprecations;
    private final DeprecationEditing editing;
    private final Undo undo;
    private final MailForecast forecast;
    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final Promises promises;
    private final WaitingForUs waiting;
    private final Clock clock;

    DateChangePages(
            Deprecations deprecations,
            DeprecationEditing editing,
            Undo undo,
            MailForecast forecast,
            Campaigns campaigns,
            Deliveries deliveries,
            Promises promises,
            WaitingForUs waiting,
            Clock clock) {
        this.deprecations = deprecations;
        this.editing = editing;
        this.undo = undo;
        this.forecast = forecast;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.promises = promises;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * A future step, with its day before and after the change.
     *
     * @param before null without a current date
     * @param after null if it waits, or is cancelled
     */
    public record MovedStep(
            Campaign campaign,
            Wave wave,
            @Nullable Instant before,
            @Nullable Instant after) {}

    @GetMapping(PATH)
    String look(@PathVariable String slug, @PathVariable String change, Model model, HttpServletResponse response) {
        Deprecation deprecation = deprecations.get(slug);
        Map<String, String> typed = new LinkedHashMap<>();
        Optional<LocalMoment> named = deprecation.end().named();
        if (change.equals("resume") && named.filter(this::isToCome).isPresent()) {
            typed.put("at", named.get().at().toString());
        }
        return looked(deprecation, change, typed, model, response);
    }

    /** Confirms the change, or shows the effects of the typed date. */
    @PostMapping(PATH)
    String confirm(@PathVariable String slug, @PathVariable String change, SubmittedForm form) {
        Map<String, String> typed = form.typed();
        Deprecation before = deprecations.get(slug);
        if (form.get("do").equals(LOOK)) {
            return looked(before, change, typed, form.model(), form.response());
        }
        return form.act(
                () -> {
                    requireAsShown(before, change, typed);
                    undo.offer(
                            slug,
                            () -> editing.saying(slug, TypedTexts.whys(typed), () -> {
                                requireSameDates(deprecations.get(slug), typed); // no one can change them now
                                return changed(slug, change, typed, form.sender());
                            }));
                },
                "/console/catalog/" + slug,
                refusal -> {
                    looked(before, change, typed, form.model(), form.response());
                    return refused(refusal, typed, form.model(), form.response());
                });
    }

    /** Campaigns wait, but an agent may have sent a message by hand. A contact who was told the change needs a correction. */
    @PostMapping("/console/catalog/{slug}/undo")
    String undo(@PathVariable String slug, SubmittedForm form) {
        return form.tell(
                () -> {
                    requireNothingSent(deprecations.get(slug));
                    undo.undo(slug, form.sender());
                    return "The change is undone. Pages and feeds show what they showed before, and no mail was sent.";
                },
                "",
                "/console/catalog/" + slug);
    }

    private void requireNothingSent(Deprecation deprecation) {
        List<Long> waves = campaigns.about(deprecation.id()).stream()
                .flatMap(campaign -> campaign.waveIds().stream())
                .toList();
        Instant changedAt = undo.until(deprecation).orElse(clock.instant()).minus(Undo.OFFERED_FOR);
        if (deliveries.isAnySent(waves, changedAt)) {
            throw ProblemException.conflict("The change can no longer be undone, because a message was sent since."
                    + " Change the date instead. Customers who know another date are told.");
        }
    }

    private String looked(
            Deprecation before, String change, Map<String, String> typed, Model model, HttpServletResponse response) {
        fill(before, change, typed, model);
        if (isDated(change) && typed.getOrDefault("at", "").isBlank()) {
            return "console/date-change";
        }
        try {
            Deprecation after = after(before, change, typed);
            MailForecast.Mails mails = forecast.of(after);
            model.addAttribute("after", after);
            model.addAttribute("shownDates", dates(after));
            model.addAttribute("mails", mails);
            effects(before, after, model);
        } catch (ProblemException refusal) {
            refused(refusal, typed, model, response);
        }
        return "console/date-change";
    }

    private static String refused(
            ProblemException refusal, Map<String, String> typed, Model model, HttpServletResponse response) {
        RejectedForm.show(refusal, LinkedDates.touched(typed), model, response);
        model.addAttribute(
                "faults",
                refusal.faults().stream()
                        .map(fault -> new Fault(input(fault.field(), typed), fault.reason()))
                        .toList());
        return "console/date-change";
    }

    private static String input(String field, Map<String, String> typed) {
        return LinkedDates.input(TypedTexts.input(field, typed), typed);
    }

    private void fill(Deprecation deprecation, String change, Map<String, String> typed, Model model) {
        Instant now = clock.instant();
        model.addAttribute("d", deprecation);
        model.addAttribute("change", change);
        model.addAttribute("typed", LinkedDates.touched(typed));
        model.addAttribute("now", now);
        model.addAttribute("along", LinkedDates.offered(deprecation, now));
        model.addAttribute("textRows", TypedTexts.ROWS);
        model.addAttribute("city", ZoneNames.city(deprecation.zone()));
        model.addAttribute("cities", ZoneNames.cities(deprecations.likelyZones(deprecation)));
        model.addAttribute(
                "languageNames", LanguageTags.names(deprecation.texts().keySet()));
    }

    private Deprecation after(Deprecation before, String change, Map<String, String> typed) {
        Map<String, String> explained = new LinkedHashMap<>(typed);
        explained.put("reason", NO_REASON);
        return deprecations.preview(() -> changed(before.slug(), change, explained, NO_REASON));
    }

    private Deprecation changed(String slug, String change, Map<String, String> typed, String by) {
        @Nullable String reason = typed.get("reason");
        return switch (change) {
            case "sunset" -> deprecations.moveSunset(slug, sunset(slug, typed), by);
            case "suspend" -> deprecations.suspend(slug, reason, by);
            case "resume" -> deprecations.resume(slug, sunset(slug, typed), by);
            default -> deprecations.withdraw(slug, reason, by);
        };
    }

    private NewSunset sunset(String slug, Map<String, String> typed) {
        Deprecation deprecation = deprecations.get(slug);
        String zone = typed.getOrDefault("zone", ZoneNames.city(deprecation.zone()));
        return new NewSunset(
                typed.get("at"),
                ZoneNames.id(zone, deprecations.likelyZones(deprecation)),
                typed.get("reason"),
                LinkedDates.typed(typed));
    }

    private static boolean isDated(String change) {
        return change.equals("sunset") || change.equals("resume");
    }

    private boolean isToCome(LocalMoment moment) {
        return moment.instant().isAfter(clock.instant());
    }

    /** Requires the shown number of recipients. While messages are being sent, the number grows, so a larger one is accepted. */
    private void requireAsShown(Deprecation before, String change, Map<String, String> typed) {
        requireSameDates(before, typed);
        String shown = typed.getOrDefault("people", "0");
        Deprecation after = deprecations.preview(() -> changed(before.slug(), change, typed, NO_REASON));
        long people = forecast.of(after).people();
        if (!typed.getOrDefault("shown_dates", dates(after)).equals(dates(after))) {
            throw ProblemException.conflict(
                    "You changed the date after you saw what changes. Read it again below, then confirm.");
        }
        if (!shown.equals(String.valueOf(people)) && !(typed.containsKey("people") && forecast.isGrowing(before))) {
            throw ProblemException.conflict(
                    NumberText.counted(people, "person gets", "people get") + " a mail about this change; the page that"
                            + " you confirmed said " + shown + ". Read below who gets which mail, then confirm.");
        }
    }

    private static void requireSameDates(Deprecation now, Map<String, String> typed) {
        String sequence = typed.getOrDefault("sequence", "");
        if (!sequence.isEmpty() && !sequence.equals(String.valueOf(now.sequence()))) {
            throw ProblemException.conflict("The dates changed after you opened this page."
                    + " Read below what changes now, then confirm again.");
        }
    }

    /** Every date after the change. A person can confirm only dates that the page showed. */
    private static String dates(Deprecation after) {
        return after.milestones().stream()
                .map(each -> each.kind().code() + " " + each.starts())
                .collect(Collectors.joining(", "));
    }

    private void effects(Deprecation before, Deprecation after, Model model) {
        List<Campaign> telling = campaigns.telling(before.id());
        model.addAttribute(
                "moved",
                telling.stream()
                        .flatMap(campaign -> steps(campaign, before, after))
                        .toList());
        model.addAttribute(
                "queued",
                telling.stream()
                        .mapToInt(campaign -> new WaveCounts(deliveries.counts(campaign.waveIds())).waiting())
                        .sum());
        model.addAttribute("open", waiting.about(before.id()).open());
        model.addAttribute(
                "otherDates",
                after.milestones().stream()
                        .filter(each -> each.kind() != MilestoneKind.SUNSET && each.kind() != MilestoneKind.ANNOUNCED)
                        .filter(each -> each.starts().isAfter(clock.instant()))
                        .toList());
        model.addAttribute(
                "fallsAway",
                after.milestones().stream()
                        .filter(each -> before.takesPlace(each) && !after.takesPlace(each))
                        .map(Milestone::id)
                        .toList());
        if (after.date().isPresent() && !after.isWithdrawn()) {
            promises.find(before).ifPresent(kept -> model.addAttribute("promisedBefore", kept));
            promises.ifItEnded(before.integration(), before, after.date().get(), after.zone())
                    .ifPresent(kept -> model.addAttribute("promised", kept));
        }
    }

    private static Stream<MovedStep> steps(Campaign campaign, Deprecation before, Deprecation after) {
        return campaign.waves().stream()
                .filter(wave -> wave.isPlanned() && wave.state() == WaveState.PLANNED && wave.offsetDays() != null)
                .map(wave -> new MovedStep(
                        campaign,
                        wave,
                        wave.due(before, campaign.launchedAt()).orElse(null),
                        after.isWithdrawn()
                                ? null
                                : wave.due(after, campaign.launchedAt()).orElse(null)));
    }
}
