package io.duskline.campaign.web;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounter;
import io.duskline.audience.RuleWords;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.ProofAsked;
import io.duskline.campaign.WaitingForUs;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.figures.Burndown;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Forecast;
import io.duskline.campaign.figures.Roughly;
import io.duskline.campaign.figures.TakenBack;
import io.duskline.campaign.figures.TimeLeft;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.WavePlan;
import io.duskline.campaign.run.CampaignActions;
import io.duskline.campaign.run.Ladders;
import io.duskline.campaign.run.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Deliveries;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.Refusal;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The product manager's and the approver's pages: one campaign, and each decision's confirmation. */
@Controller
public class CampaignPages {

    private static final int SAMPLED = 8;

    /** Every action that is asked on a page of this kind: an edit is a form, and an approval reads everything first. */
    public static final String ASKED = "submit|reject|launch|pause|resume|cancel|retry";

    private final Decisions decisions;
    private final Deprecations deprecations;
    private final Deliveries deliveries;
    private final Continuity continuity;
    private final Notices notices;
    private final CampaignFigures campaignFigures;
    private final Exposure exposure;
    private final AudienceCounter counter;
    private final Waves waves;
    private final CampaignActions actions;
    private final CampaignHistory history;
    private final FrameTexts texts;
    private final WaitingForUs waiting;
    private final ProofAsked proofAsked;
    private final Ladders ladders;
    private final OtherCampaigns others;
    private final Clock clock;

    CampaignPages(
            Decisions decisions,
            Deprecations deprecations,
            Deliveries deliveries,
            Continuity continuity,
            Notices notices,
            CampaignFigures campaignFigures,
            Exposure exposure,
            AudienceCounter counter,
            Waves waves,
            CampaignActions actions,
            CampaignHistory history,
            FrameTexts texts,
            WaitingForUs waiting,
            ProofAsked proofAsked,
            Ladders ladders,
            OtherCampaigns others,
            Clock clock) {
        this.decisions = decisions;
        this.deprecations = deprecations;
        this.deliveries = deliveries;
        this.continuity = continuity;
        this.notices = notices;
        this.campaignFigures = campaignFigures;
        this.exposure = exposure;
        this.counter = counter;
        this.waves = waves;
        this.actions = actions;
        this.history = history;
        this.texts = texts;
        this.waiting = waiting;
        this.proofAsked = proofAsked;
        this.ladders = ladders;
        this.others = others;
        this.clock = clock;
    }

    @GetMapping("/console/campaigns/{id}")
    String campaign(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        List<NoticeRevision> current = notices.current(deprecation.id());
        basics(campaign, deprecation, model);
        Figures figures = campaignFigures.of(campaign, deprecation);
        model.addAttribute("reach", figures.reach());
        model.addAttribute("answers", figures.steps().answers());
        model.addAttribute("steps", figures.steps());
        WaveCounts counts = new WaveCounts(figures.counts());
        model.addAttribute("counts", counts);
        model.addAttribute("figures", figures);
        model.addAttribute("offered", OfferedActions.of(campaign, deprecation, counts.refused()));
        model.addAttribute("takenBack", new TakenBack(campaign, deprecation, counts, clock.instant()));
        boolean isHeld = continuity.held().isPresent();
        model.addAttribute("isHeld", isHeld);
        model.addAttribute("toldOfWithdrawal", campaign.waves().stream().anyMatch(CampaignPages::isWithdrawalTold));
        model.addAttribute("left", isHeld ? Map.of() : TimeLeft.ofEach(campaign, counts, figures.at()));
        model.addAttribute(
                "countedAgo",
                campaignFigures.isOld(figures) ? Roughly.words(Duration.between(figures.at(), clock.instant())) : null);
        model.addAttribute("texts", current);
        model.addAttribute("ruleInWords", RuleWords.of(campaign.rule()));
        model.addAttribute("isBusy", campaign.waves().stream().anyMatch(wave -> isMoving(campaign, deprecation, wave)));
        List<Exposure.Day> days = exposure.days(campaign, deprecation, figures);
        model.addAttribute("days", days);
        if (!days.isEmpty()) {
            @Nullable Forecast forecast = forecast(deprecation, days, figures);
            model.addAttribute("forecast", forecast);
            model.addAttribute(
                    "burndown", burndown(campaign, deprecation, days, forecast == null ? null : forecast.breaking()));
        }
        model.addAttribute("latest", history.of(campaign, deprecation));
        model.addAttribute("waiting", waiting.open(deprecation.id()));
        model.addAttribute("proof", proofAsked.of(deprecation).orElse(null));
        model.addAttribute("escalated", ladders.count(campaign));
        return "console/campaign";
    }

    private static boolean isWithdrawalTold(Wave wave) {
        return wave.template() == MailKind.WITHDRAWN && wave.state() == WaveState.DONE;
    }

    /** Whether the page will look different in a moment. */
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

    /** Nobody breaks of what does not end after all, or of what has no date that holds. */
    private @Nullable Forecast forecast(Deprecation deprecation, List<Exposure.Day> days, Figures figures) {
        if (deprecation.isWithdrawn()) {
            return null;
        }
        return deprecation
                .date()
                .map(date -> date.at().toLocalDate())
                .map(day -> Forecast.of(days, day, dates(deprecation).shortDate(day), figures.steps(), clock.instant()))
                .orElse(null);
    }

    private Burndown burndown(
            Campaign campaign, Deprecation deprecation, List<Exposure.Day> days, @Nullable Integer breaking) {
        ZoneId zone = deprecation.zone();
        List<LocalDate> at = campaign.waves().stream()
                .map(wave -> wave.due(deprecation, campaign.launchedAt()))
                .map(due -> due.map(moment -> LocalDate.ofInstant(moment, zone)).orElse(LocalDate.MAX))
                .toList();
        return Burndown.of(
                days, deprecation.date().map(date -> date.at().toLocalDate()).orElse(null), at, breaking);
    }

    @GetMapping("/console/campaigns/{id}/audience")
    String audience(@PathVariable long id, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        basics(campaign, deprecation, model);
        model.addAttribute("ruleInWords", RuleWords.of(campaign.rule()));
        model.addAttribute("isEditable", CampaignAction.EDIT.isOpen(campaign));
        model.addAttribute("steps", RuleWords.lines(campaign.rule()));
        model.addAttribute("count", count(campaign, deprecation));
        return "console/audience";
    }

    private AudienceCount count(Campaign campaign, Deprecation deprecation) {
        return counter.count(
                campaign.rule(),
                deprecation.integration(),
                waves.answered(deprecation),
                campaign.kind().unsubscribed(),
                SAMPLED);
    }

    /** What will happen and what will not, before it does. */
    @GetMapping("/console/campaigns/{id}/{verb:" + ASKED + "}")
    String confirm(@PathVariable long id, @PathVariable String verb, Model model) {
        Campaign campaign = decisions.look(id);
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        basics(campaign, deprecation, model);
        List<NoticeRevision> current = notices.current(deprecation.id());
        model.addAttribute("action", action(verb));
        model.addAttribute("texts", current);
        model.addAttribute("ruleInWords", RuleWords.of(campaign.rule()));
        WaveCounts counts = new WaveCounts(deliveries.counts(campaign.waveIds()));
        model.addAttribute("counts", counts);
        model.addAttribute("takenBack", new TakenBack(campaign, deprecation, counts, clock.instant()));
        AudienceCount count = count(campaign, deprecation);
        model.addAttribute("count", count);
        model.addAttribute("gaps", LanguageGap.of(count, current, deprecation));
        return "console/campaign-confirm";
    }

    @PostMapping("/console/campaigns/{id}/{verb:" + ASKED + "}")
    String decide(
            @PathVariable long id,
            @PathVariable String verb,
            @RequestParam @Nullable String why,
            Model model,
            Principal who) {
        try {
            actions.take(action(verb), id, why, who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            model.addAttribute("problem", refusal.detail());
            return confirm(id, verb, model);
        }
    }

    private static CampaignAction action(String verb) {
        return CampaignAction.of(verb).orElseThrow(() -> Refusal.notFound("action “" + verb + "”"));
    }

    @PostMapping("/console/campaigns/{id}/speed")
    String speed(
            @PathVariable long id, @RequestParam(defaultValue = "") String most_per_hour, Model model, Principal who) {
        try {
            decisions.setSpeed(id, CampaignForm.wholeNumber(most_per_hour), who.getName());
            return "redirect:/console/campaigns/" + id;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            model.addAttribute("problem", refusal.detail());
            return campaign(id, model);
        }
    }

    private void basics(Campaign campaign, Deprecation deprecation, Model model) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("dates", dates(deprecation));
        model.addAttribute("now", clock.instant());
        model.addAttribute("plan", plan(campaign, deprecation));
    }

    private ReaderDates dates(Deprecation deprecation) {
        return texts.dates(Locale.ENGLISH, deprecation.zone());
    }

    private WavePlan plan(Campaign campaign, Deprecation deprecation) {
        return new WavePlan(campaign, deprecation, clock.instant(), others.warnings(campaign, deprecation));
    }
}
