package io.duskline.campaign.web;

import static java.util.Map.entry;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.WaitingForUs;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.campaign.figures.Burndown;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.CancelledMessages;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Forecast;
import io.duskline.campaign.figures.ProgressAnnouncement;
import io.duskline.campaign.figures.TimeLeft;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.letter.CampaignActions;
import io.duskline.campaign.paper.MailForecast;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.campaign.plan.CampaignApprovals;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.plan.LanguageGaps;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.Proposal;
import io.duskline.campaign.plan.WavePlan;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.catalog.CatalogKinds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Deliveries;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKinds;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.NumberText;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of one campaign, and the confirmation page of each decision about it. */
@Controller
public class CampaignPages {

    /** Every action with such a page. An edit is a form, an approval has its own page, and the checklist submits. */
    public static final String ASKED = "reject|take-back|launch|emergency-launch|pause|resume|cancel|restore|retry";

    /** Ledger entries on the page. */
    private static final int LATEST = 8;

    /** Highlighted entries, each with the state whose style it gets. */
    private static final Map<Class<? extends LedgerFacts>, String> LOOKS = Map.ofEntries(
            entry(CatalogKinds.SunsetMoved.class, "moved"),
            entry(CampaignKinds.Approved.class, "approved"),
            entry(CampaignKinds.WaveFired.class, "sending"),
            entry(CampaignKinds.WaveDone.class, "done"),
            entry(CampaignKinds.WaveSkipped.class, "skipped"),
            entry(CampaignKinds.EmergencyLaunched.class, "failed"),
            entry(CampaignKinds.EmergencyConfirmed.class, "approved"),
            entry(CampaignKinds.Paused.class, "paused"));

    private final Decisions decisions;
    private final CampaignApprovals campaignApprovals;
    private final CampaignActions actions;
    private final CampaignFindings findings;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final Notices notices;
    private final CampaignAudience audience;
    private final OtherCampaigns others;
    private final EmergencyRepository emergencies;
    private final RemarkPages remarks;
    private final Deliveries deliveries;
    private final Continuity continuity;
    private final CampaignFigures campaignFigures;
    private final Exposure exposure;
    private final WaitingForUs waiting;
    private final EscalationLevels escalationLevels;
    private final ProgressSettings settings;
    private final Ledger ledger;
    private final LedgerKinds kinds;
    private final FrameTexts texts;
    private final MailForecast forecast;
    private final ApprovedContent content;
    private final Clock clock;

    CampaignPages(
            Decisions decisions,
            CampaignApprovals campaignApprovals,
            CampaignActions actions,
            CampaignFindings findings,
            Deprecations deprecations,
            Integrations integrations,
            Notices notices,
            CampaignAudience audience,
            OtherCampaigns others,
            EmergencyRepository emergencies,
            RemarkPages remarks,
            Deliveries deliveries,
            Continuity continuity,
            CampaignFigures campaignFigures,
            Exposure exposure,
            WaitingForUs waiting,
            EscalationLevels escalationLevels,
            ProgressSettings settings,
            Ledger ledger,
            LedgerKinds kinds,
            FrameTexts texts,
            MailForecast forecast,
            ApprovedContent content,
            Clock clock) {
        this.decisions = decisions;
        this.campaignApprovals = campaignApprovals;
        this.actions = actions;
        this.findings = findings;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.notices = notices;
        this.audience = audience;
        this.others = others;
        this.emergencies = emergencies;
        this.remarks = remarks;
        this.deliveries = deliveries;
        this.continuity = continuity;
        this.campaignFigures = campaignFigures;
        this.exposure = exposure;
        this.waiting = waiting;
        this.escalationLevels = escalationLevels;
        this.settings = settings;
        this.ledger = ledger;
        this.kinds = kinds;
        this.texts = texts;
        this.forecast = forecast;
        this.content = content;
        this.clock = clock;
    }

    @GetMapping("/console/campaigns/{id}")
    String campaign(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        basics(campaign, deprecation, model);
        overview(campaign, deprecation, model);
        model.addAttribute("emergency", emergencies.last(id).orElse(null));
        model.addAttribute("remarks", remarks.of(campaign));
        return "console/campaign";
    }

    /** Shows the effects of an action before it is confirmed. */
    @GetMapping("/console/campaigns/{id}/{verb:" + ASKED + "}")
    String confirm(@PathVariable long id, @PathVariable String verb, Model model) {
        return confirm(id, action(verb), model);
    }

    /** Launches by one person, who types the number of messages. */
    @PostMapping("/console/campaigns/{id}/emergency-launch")
    String launchAlone(@PathVariable long id, SubmittedForm form) {
        Map<String, String> typed = form.typed();
        NewEmergency given =
                new NewEmergency(typed.get("reason"), number(form.get("messages")), ApprovalPages.seen(typed));
        return form.act(
                () -> decisions.launchAlone(id, given, audience.contacts(id), form.sender()),
                "/console/campaigns/" + id,
                refusal -> confirm(id, CampaignAction.EMERGENCY_LAUNCH, form.model()));
    }

    /** A typed number: 1,581 or 1 581; null if it is invalid. */
    private static @Nullable Long number(String typed) {
        String digits = typed.replaceAll("[\\s,.\u00a0\u202f]", "");
        return digits.matches("[0-9]{1,15}") ? Long.valueOf(digits) : null;
    }

    private String confirm(long id, CampaignAction action, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        basics(campaign, deprecation, model);
        List<NoticeRevision> current = notices.current(deprecation.id());
        model.addAttribute("action", action);
        model.addAttribute("texts", current);
        model.addAttribute("ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
        WaveCounts counts = new WaveCounts(deliveries.counts(campaign.waveIds()));
        model.addAttribute("counts", counts);
        model.addAttribute("takenBack", new CancelledMessages(campaign, deprecation, counts, clock.instant()));
        model.addAttribute("languageNames", LanguageTags.names(Set.of()));
        Optional<RuleCount> counted = audience.find(campaign, deprecation);
        counted.map(RuleCount::told).ifPresent(count -> {
            model.addAttribute("count", count);
            model.addAttribute("gaps", LanguageGaps.of(count, current, deprecation));
        });
        mails(campaign, deprecation, action, counted).ifPresent(mails -> model.addAttribute("mails", mails));
        if (action == CampaignAction.EMERGENCY_LAUNCH) {
            Proposal present = content.present(campaign);
            model.addAttribute("contentHash", content.contentHash(present));
            model.addAttribute("audienceHash", content.audienceHash(present.rule()));
        }
        if (action == CampaignAction.LAUNCH) {
            model.addAttribute("checked", findings.of(campaign));
        }
        return "console/campaign-confirm";
    }

    /** Mails that a decision sends or cancels; empty if it does neither, and while the audience is counted. */
    private Optional<MailForecast.Mails> mails(
            Campaign campaign, Deprecation deprecation, CampaignAction action, Optional<RuleCount> count) {
        return switch (action) {
            case RESUME, CANCEL -> Optional.of(forecast.waiting(campaign, deprecation));
            case LAUNCH, EMERGENCY_LAUNCH ->
                count.filter(counted -> !campaign.waves().isEmpty())
                        .map(counted -> forecast.atLaunch(campaign, deprecation, counted));
            case EDIT, SUBMIT, TAKE_BACK, PAUSE, REJECT, APPROVE, RETRY, RESTORE -> Optional.empty();
        };
    }

    @PostMapping("/console/campaigns/{id}/{verb:" + ASKED + "}")
    String decide(@PathVariable long id, @PathVariable String verb, SubmittedForm form) {
        CampaignAction action = action(verb);
        return form.act(
                () -> {
                    requireAsShown(id, action, form.typed());
                    actions.take(action, id, form.typed().get("reason"), form.sender());
                },
                "/console/campaigns/" + id,
                refusal -> confirm(id, action, form.model()));
    }

    /**
     * Requires the shown number of mails for decisions that start sending. A campaign that is sending cancels fewer messages
     * every second, so other decisions are not compared.
     */
    private void requireAsShown(long id, CampaignAction action, Map<String, String> typed) {
        @Nullable String shown = typed.get("people");
        if (shown == null || (action != CampaignAction.LAUNCH && action != CampaignAction.RESUME)) {
            return;
        }
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        mails(campaign, deprecation, action, audience.find(campaign, deprecation))
                .filter(mails -> !String.valueOf(mails.people()).equals(shown))
                .ifPresent(mails -> {
                    throw ProblemException.conflict(NumberText.counted(mails.people(), "person gets", "people get")
                            + " a mail now; the page that you" + " confirmed said " + shown
                            + ". Read below who gets which mail, then confirm.");
                });
    }

    private static CampaignAction action(String verb) {
        return CampaignAction.of(verb).orElseThrow(() -> ProblemException.notFound("action “" + verb + "”"));
    }

    @PostMapping("/console/campaigns/{id}/speed")
    String speed(@PathVariable long id, SubmittedForm form) {
        return form.act(
                () -> decisions.setSpeed(id, CampaignForm.wholeNumber(form.get("most_per_hour")), form.sender()),
                "/console/campaigns/" + id,
                refusal -> campaign(id, form.model()));
    }

    /** Publishes a notice before, or without, a campaign. */
    @PostMapping("/console/catalog/{slug}/publish")
    String publish(@PathVariable String slug, Principal who) {
        decisions.publishByHand(slug, who.getName());
        return "redirect:/console/catalog/" + slug + "?published=true";
    }

    private void basics(Campaign campaign, Deprecation deprecation, Model model) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "plan", new WavePlan(campaign, deprecation, clock.instant(), others.warnings(campaign, deprecation)));
    }

    /** Progress of the accounts, coming events, and history. */
    private void overview(Campaign campaign, Deprecation deprecation, Model model) {
        Optional<Figures> figures = campaignFigures.soon(campaign, deprecation);
        model.addAttribute("isBusy", campaign.waves().stream().anyMatch(wave -> isMoving(campaign, deprecation, wave)));
        model.addAttribute("resolvedAfter", AccountProgressPages.days(settings.resolvedAfter()));
        model.addAttribute("toldOfWithdrawal", campaign.waves().stream().anyMatch(CampaignPages::isWithdrawalTold));
        model.addAttribute("approvedBefore", campaignApprovals.voided(campaign).orElse(null));
        model.addAttribute("texts", notices.current(deprecation.id()));
        model.addAttribute("ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
        model.addAttribute("latest", history(campaign, deprecation));
        model.addAttribute("waiting", waiting.about(deprecation.id()));
        model.addAttribute("escalated", escalationLevels.count(campaign));
        if (CampaignAction.SUBMIT.isOpen(campaign) && !deprecation.isWithdrawn()) {
            model.addAttribute("checked", findings.of(campaign));
        }
        WaveCounts counts = new WaveCounts(figures.map(Figures::counts).orElse(Map.of()));
        model.addAttribute("offered", offered(campaign, deprecation, counts.refused()));
        model.addAttribute("isCounted", figures.isPresent());
        figures.ifPresent(counted -> numbers(campaign, deprecation, counted, counts, model));
    }

    private void numbers(Campaign campaign, Deprecation deprecation, Figures figures, WaveCounts counts, Model model) {
        boolean isHeld = continuity.held().isPresent();
        model.addAttribute("isHeld", isHeld);
        model.addAttribute("said", ProgressAnnouncement.of(campaign, counts));
        model.addAttribute("figures", figures);
        model.addAttribute("reach", figures.reach());
        model.addAttribute("answers", figures.steps().answers());
        model.addAttribute("steps", figures.steps());
        model.addAttribute("counts", counts);
        model.addAttribute("left", isHeld ? Map.of() : TimeLeft.ofEach(campaign, figures));
        model.addAttribute("countedAgo", campaignFigures.countedAgo(figures));
        model.addAttribute("takenBack", new CancelledMessages(campaign, deprecation, counts, clock.instant()));
        days(campaign, deprecation, figures, model);
    }

    private void days(Campaign campaign, Deprecation deprecation, Figures figures, Model model) {
        List<Exposure.Day> days = exposure.days(campaign, deprecation, figures);
        model.addAttribute("days", days);
        if (!days.isEmpty()) {
            @Nullable Forecast forecast = forecast(deprecation, days, figures);
            model.addAttribute("forecast", forecast);
            model.addAttribute("fewer", fewerThanYesterday(days));
            model.addAttribute(
                    "burndown",
                    Burndown.of(
                            days,
                            ends(campaign, deprecation),
                            marks(campaign, deprecation),
                            forecast == null ? null : forecast.breaking()));
        }
    }

    /** Earlier dates include a suspended one. */
    private Burndown.Ends ends(Campaign campaign, Deprecation deprecation) {
        Optional<LocalMoment> date = deprecation.isWithdrawn() ? Optional.empty() : deprecation.date();
        Stream<LocalMoment> was = Stream.concat(
                deprecation.earlierSunsets().stream(),
                date.isPresent() ? Stream.empty() : deprecation.end().named().stream());
        return new Burndown.Ends(
                date.map(CampaignPages::day).orElse(null),
                was.map(CampaignPages::day).toList(),
                exposure.laterEnds(campaign));
    }

    private static LocalDate day(LocalMoment moment) {
        return moment.at().toLocalDate();
    }

    /** Days on which waves start. */
    private static List<Burndown.Mark> marks(Campaign campaign, Deprecation deprecation) {
        ZoneId zone = deprecation.zone();
        return campaign.waves().stream()
                .flatMap(wave -> begins(wave, campaign, deprecation)
                        .map(at -> new Burndown.Mark(
                                LocalDate.ofInstant(at, zone), wave.isPlanned() ? wave.position() + 1 : null))
                        .stream())
                .toList();
    }

    private static Optional<Instant> begins(Wave wave, Campaign campaign, Deprecation deprecation) {
        return Optional.ofNullable(wave.firedAt()).or(() -> wave.due(deprecation, campaign.launchedAt()));
    }

    /**
     * Possible actions that make sense here.
     *
     * @param refused number of rejected messages
     */
    private static List<CampaignAction> offered(Campaign campaign, Deprecation deprecation, int refused) {
        boolean isWithdrawn = deprecation.isWithdrawn();
        return Arrays.stream(CampaignAction.values())
                .filter(action -> action.isOpen(campaign))
                .filter(action -> switch (action) {
                    case EDIT -> campaign.state() == CampaignState.DRAFT;
                    case SUBMIT, RESTORE -> !isWithdrawn;
                    case RESUME -> campaign.approved().isPresent() || isWithdrawn;
                    case RETRY -> refused > 0;
                    case CANCEL -> !(isWithdrawn && campaign.isLaunched());
                    case REJECT -> campaign.state() == CampaignState.SUBMITTED;
                    case EMERGENCY_LAUNCH -> false; // the approval page has it, after everything to read
                    case TAKE_BACK, APPROVE, LAUNCH, PAUSE -> true;
                })
                .toList();
    }

    private static boolean isWithdrawalTold(Wave wave) {
        return wave.template() == MailKind.WITHDRAWN && wave.state() == WaveState.DONE;
    }

    /** Whether the page will change soon. */
    private boolean isMoving(Campaign campaign, Deprecation deprecation, Wave wave) {
        return switch (wave.state()) {
            case SENDING, FREEZING -> true;
            case PLANNED ->
                campaign.state() == CampaignState.RUNNING
                        && wave.due(deprecation, campaign.launchedAt())
                                .filter(due -> !due.isAfter(clock.instant()))
                                .isPresent();
            case DONE, SKIPPED -> false;
        };
    }

    /**
     * Number by which accounts that still use it decreased since yesterday; negative for an increase, null if yesterday was not
     * counted.
     */
    private static @Nullable Integer fewerThanYesterday(List<Exposure.Day> days) {
        Exposure.Day today = days.getLast();
        return days.stream()
                .filter(day -> day.day().equals(today.day().minusDays(1)))
                .map(day -> day.exposed() - today.exposed())
                .findFirst()
                .orElse(null);
    }

    /** No account breaks if the integration stays or has no date. */
    private @Nullable Forecast forecast(Deprecation deprecation, List<Exposure.Day> days, Figures figures) {
        if (deprecation.isWithdrawn()) {
            return null;
        }
        return deprecation
                .date()
                .map(date -> date.at().toLocalDate())
                .map(day -> Forecast.of(
                        days,
                        day,
                        texts.dates(Locale.ENGLISH, deprecation.zone()).shortDate(day),
                        figures.steps(),
                        clock.instant()))
                .orElse(null);
    }

    /**
     * A ledger entry about the campaign or its deprecation.
     *
     * @param look its class in the style sheet
     */
    public record Line(LedgerEntry entry, String words, String look) {}

    /** Newest first. */
    private List<Line> history(Campaign campaign, Deprecation deprecation) {
        return ledger.about(List.of(campaign.subject(), "deprecation:" + deprecation.slug()), LATEST).stream()
                .map(entry -> new Line(entry, kinds.words(entry), look(entry)))
                .toList();
    }

    private String look(LedgerEntry entry) {
        return kinds.find(entry.kind()).map(LOOKS::get).orElse("info");
    }
}
