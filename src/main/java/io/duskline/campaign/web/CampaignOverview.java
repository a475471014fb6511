package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.WaitingForUs;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.figures.Burndown;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Forecast;
import io.duskline.campaign.figures.OwnEnds;
import io.duskline.campaign.figures.ProgressSaid;
import io.duskline.campaign.figures.TakenBack;
import io.duskline.campaign.figures.TimeLeft;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.plan.Approving;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.campaign.run.Ladders;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.Continuity;
import io.duskline.notice.MailKind;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one campaign shows: where its accounts are, what is to come, and what happened. */
@Component
class CampaignOverview {

    private final CampaignFigures campaignFigures;
    private final Exposure exposure;
    private final OwnEnds ownEnds;
    private final Notices notices;
    private final Continuity continuity;
    private final CampaignHistory history;
    private final WaitingForUs waiting;
    private final Ladders ladders;
    private final Approving approving;
    private final CampaignFindings findings;
    private final ProgressSettings settings;
    private final FrameTexts texts;
    private final Integrations integrations;
    private final Clock clock;

    CampaignOverview(
            CampaignFigures campaignFigures,
            Exposure exposure,
            OwnEnds ownEnds,
            Notices notices,
            Continuity continuity,
            CampaignHistory history,
            WaitingForUs waiting,
            Ladders ladders,
            Approving approving,
            CampaignFindings findings,
            ProgressSettings settings,
            FrameTexts texts,
            Integrations integrations,
            Clock clock) {
        this.campaignFigures = campaignFigures;
        this.exposure = exposure;
        this.ownEnds = ownEnds;
        this.notices = notices;
        this.continuity = continuity;
        this.history = history;
        this.waiting = waiting;
        this.ladders = ladders;
        this.approving = approving;
        this.findings = findings;
        this.settings = settings;
        this.texts = texts;
        this.integrations = integrations;
        this.clock = clock;
    }

    void show(Campaign campaign, Deprecation deprecation, Model model) {
        Optional<Figures> figures = campaignFigures.soon(campaign, deprecation);
        model.addAttribute("isBusy", campaign.waves().stream().anyMatch(wave -> isMoving(campaign, deprecation, wave)));
        model.addAttribute("resolvedAfter", WherePages.days(settings.resolvedAfter()));
        model.addAttribute("toldOfWithdrawal", campaign.waves().stream().anyMatch(CampaignOverview::isWithdrawalTold));
        model.addAttribute("approvedBefore", approving.voided(campaign).orElse(null));
        model.addAttribute("texts", notices.current(deprecation.id()));
        model.addAttribute("ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
        model.addAttribute("latest", history.of(campaign, deprecation));
        model.addAttribute("waiting", waiting.about(deprecation.id()));
        model.addAttribute("escalated", ladders.count(campaign));
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
        model.addAttribute("said", ProgressSaid.of(campaign, counts));
        model.addAttribute("figures", figures);
        model.addAttribute("reach", figures.reach());
        model.addAttribute("answers", figures.steps().answers());
        model.addAttribute("steps", figures.steps());
        model.addAttribute("counts", counts);
        model.addAttribute("left", isHeld ? Map.of() : TimeLeft.ofEach(campaign, figures));
        model.addAttribute("countedAgo", campaignFigures.countedAgo(figures));
        model.addAttribute("takenBack", new TakenBack(campaign, deprecation, counts, clock.instant()));
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

    /** A suspended date is one that was, too. */
    private Burndown.Ends ends(Campaign campaign, Deprecation deprecation) {
        Optional<LocalMoment> date = deprecation.isWithdrawn() ? Optional.empty() : deprecation.date();
        Stream<LocalMoment> was = Stream.concat(
                deprecation.earlierSunsets().stream(),
                date.isPresent() ? Stream.empty() : deprecation.end().named().stream());
        return new Burndown.Ends(
                date.map(CampaignOverview::day).orElse(null),
                was.map(CampaignOverview::day).toList(),
                ownEnds.byDay(campaign));
    }

    private static LocalDate day(LocalMoment moment) {
        return moment.at().toLocalDate();
    }

    /** The days on which waves begin. */
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
     * The open actions that lead somewhere from here.
     *
     * @param refused how many of its messages were refused
     */
    private static List<CampaignAction> offered(Campaign campaign, Deprecation deprecation, int refused) {
        boolean isWithdrawn = deprecation.isWithdrawn();
        return Arrays.stream(CampaignAction.values())
                .filter(action -> action.isOpen(campaign))
                .filter(action -> switch (action) {
                    case EDIT -> campaign.state() == CampaignState.DRAFT;
                    case SUBMIT -> campaign.state() == CampaignState.DRAFT || !isWithdrawn;
                    case RESUME -> campaign.approved().isPresent() || isWithdrawn;
                    case RETRY -> refused > 0;
                    case CANCEL -> !(isWithdrawn && campaign.isLaunched());
                    case REJECT -> campaign.state() == CampaignState.SUBMITTED;
                    case EMERGENCY_LAUNCH -> false; // it stands on the page of the approval, after all there is to read
                    case APPROVE, LAUNCH, PAUSE -> true;
                })
                .toList();
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

    /** How many fewer are exposed; negative where they are more, null where yesterday was not counted. */
    private static @Nullable Integer fewerThanYesterday(List<Exposure.Day> days) {
        Exposure.Day today = days.getLast();
        return days.stream()
                .filter(day -> day.day().equals(today.day().minusDays(1)))
                .map(day -> day.exposed() - today.exposed())
                .findFirst()
                .orElse(null);
    }

    /** Nobody breaks of what does not end after all, or of what has no date that holds. */
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
}
