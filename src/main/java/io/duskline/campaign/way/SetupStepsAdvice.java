package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.DryRunStatus;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.web.RemarkPages;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.db.Coded;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.NumberText;
import io.duskline.web.Role;
import io.duskline.web.StaffNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Adds what only campaigns know to pages of other rooms: the setup steps, and open remarks to the page of a deprecation.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class SetupStepsAdvice implements WebMvcConfigurer, HandlerInterceptor {
    private static final String RETIRE = "/console/catalog/integrations/{slug}/retire";
    private static final String NEW = "/console/campaigns/new";
    private static final Set<String> OF_DEPRECATION = Set.of(
            "/console/catalog/{slug}", "/console/catalog/{slug}/edit", "/console/deprecations/{slug}/notices/{locale}");
    private static final Set<String> OF_CAMPAIGN = Set.of(
            "/console/campaigns/{id}",
            "/console/campaigns/{id}/audience",
            "/console/campaigns/{id}/edit",
            "/console/campaigns/{id}/rehearsal",
            "/console/campaigns/{id}/approve");
    private static final String OF_DEPRECATION_VIEW = "console/deprecation";
    private static final String DONE = "done";
    private static final String PLANNED = "planned";
    private static final String NOT_COUNTED = "not counted yet";
    private static final int NAMED_LANGUAGES = 3;

    /**
     * One step.
     *
     * @param code ends, hits, says, plan, rehearsal, approval or live
     * @param href null while it cannot be reached
     * @param state done, planned, submitted, running or paused, as the style sheet knows it
     * @param hint what is decided of it, or what is missing
     */
    public record Step(String code, String word, @Nullable String href, String state, String hint) {}

    /** The steps in their order. */
    private enum SetupStep implements Coded {
        ENDS("What ends", "not saved yet"),
        HITS("Who’s affected", NOT_COUNTED),
        SAYS("Message", "not begun"),
        PLAN("Schedule", "not begun"),
        REHEARSAL("Dry run", "not begun"),
        APPROVAL("Approval", "by another person"),
        LIVE("Live", "when you launch");

        private final String word;
        private final String hintAhead;

        SetupStep(String word, String hintAhead) {
            this.word = word;
            this.hintAhead = hintAhead;
        }

        /** The step before anything of it is done. */
        Step ahead(@Nullable String href) {
            return step(href, PLANNED, hintAhead);
        }

        Step step(@Nullable String href, String state, String hint) {
            return new Step(code(), word, href, state, hint);
        }
    }

    private final RetirementSetup retirementSetup;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final IntegrationUsage usage;
    private final CampaignFigures figures;
    private final Notices notices;
    private final FrameTexts texts;
    private final DryRunStatus rehearsals;
    private final StaffNames names;
    private final RemarkPages remarks;

    SetupStepsAdvice(
            RetirementSetup retirementSetup,
            Campaigns campaigns,
            Deprecations deprecations,
            Integrations integrations,
            IntegrationUsage usage,
            CampaignFigures figures,
            Notices notices,
            FrameTexts texts,
            DryRunStatus rehearsals,
            StaffNames names,
            RemarkPages remarks) {
        this.retirementSetup = retirementSetup;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.names = names;
        this.remarks = remarks;
        this.rehearsals = rehearsals;
        this.usage = usage;
        this.figures = figures;
        this.notices = notices;
        this.texts = texts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns(
                        "/console/catalog/**",
                        "/console/deprecations/**",
                        "/console/campaigns/*/**",
                        "/console/campaigns/*");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && page.hasView()
                && !String.valueOf(page.getViewName()).startsWith("redirect:")) {
            way(request, String.valueOf(page.getViewName()), page.getModel())
                    .ifPresent(way -> page.addObject("way", way));
            if (OF_DEPRECATION_VIEW.equals(page.getViewName())) {
                shown(page.getModel(), "deprecation", Deprecation.class)
                        .ifPresent(about -> page.addObject("remarks", remarks.about(about)));
            }
        }
    }

    /** @param view the same where a form of its page was refused, whatever its address is then */
    private Optional<List<Step>> way(HttpServletRequest request, String view, Map<String, Object> shown) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        boolean mayPlan = Role.PRODUCT_MANAGER.isHeldBy(request);
        if (pattern.equals(RETIRE)) {
            return integrations.find(variable(request, "slug")).map(this::of);
        }
        if (pattern.equals(NEW)) {
            return shown(shown, "about", Deprecation.class)
                    .map(about -> of(about, Optional.empty(), Optional.empty(), mayPlan));
        }
        if (OF_DEPRECATION.contains(pattern) || view.equals(OF_DEPRECATION_VIEW)) {
            return shown(shown, "deprecation", Deprecation.class)
                    .or(() -> deprecations.find(variable(request, "slug")))
                    .map(about -> of(about, retirementSetup.campaign(about), Optional.empty(), mayPlan));
        }
        if (OF_CAMPAIGN.contains(pattern) || view.equals("console/campaign")) {
            Campaign campaign = shown(shown, "campaign", Campaign.class)
                    .orElseGet(() -> campaigns.get(Long.parseLong(variable(request, "id"))));
            Deprecation about = shown(shown, "deprecation", Deprecation.class)
                    .or(() -> shown(shown, "about", Deprecation.class))
                    .orElseGet(() -> deprecations.get(campaign.deprecationId()));
            return Optional.of(of(about, Optional.of(campaign), shown(shown, "figures", Figures.class), mayPlan));
        }
        return Optional.empty();
    }

    /** What the page has loaded or counted already. */
    private static <T> Optional<T> shown(Map<String, Object> shown, String name, Class<T> type) {
        return Optional.ofNullable(shown.get(name)).filter(type::isInstance).map(type::cast);
    }

    @SuppressWarnings("unchecked")
    private static String variable(HttpServletRequest request, String name) {
        return ((Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .getOrDefault(name, "");
    }

    /** The steps while the deprecation is only being entered. */
    private List<Step> of(Integration integration) {
        String page = "/console/catalog/integrations/" + integration.slug() + "/retire";
        return List.of(
                SetupStep.ENDS.ahead(page),
                users(integration),
                SetupStep.SAYS.ahead(null),
                SetupStep.PLAN.step(null, PLANNED, "proposed when you go on"),
                SetupStep.REHEARSAL.ahead(null),
                SetupStep.APPROVAL.ahead(null),
                SetupStep.LIVE.ahead(null));
    }

    /**
     * @param campaign that tells of it, or will
     * @param counted its figures, where they were counted already
     * @param mayPlan whether the reader may change it
     */
    private List<Step> of(
            Deprecation deprecation, Optional<Campaign> campaign, Optional<Figures> counted, boolean mayPlan) {
        return List.of(
                ends(deprecation, mayPlan),
                campaign.map(each -> hits(each, counted.or(() -> figures.soon(each, deprecation))))
                        .orElseGet(() -> users(deprecation.integration())),
                says(deprecation),
                campaign.map(each -> plan(each, mayPlan)).orElseGet(() -> unplanned(deprecation, mayPlan)),
                campaign.map(this::rehearsal).orElseGet(() -> SetupStep.REHEARSAL.ahead(null)),
                campaign.map(this::approval).orElseGet(() -> SetupStep.APPROVAL.ahead(null)),
                campaign.map(this::live).orElseGet(() -> SetupStep.LIVE.ahead(null)));
    }

    private Step ends(Deprecation d, boolean mayPlan) {
        String page = "/console/catalog/" + d.slug();
        ReaderDates dates = texts.dates(Locale.ENGLISH, d.zone());
        String when = d.isWithdrawn()
                ? "withdrawn"
                : d.isSuspended()
                        ? "suspended"
                        : d.date()
                                .map(LocalMoment::instant)
                                .map(dates::shortDate)
                                .orElse("no date yet");
        return SetupStep.ENDS.step(mayPlan && !d.isWithdrawn() ? page + "/edit" : page, DONE, when);
    }

    private static Step hits(Campaign campaign, Optional<Figures> counted) {
        return SetupStep.HITS.step(
                campaign.page() + "/audience",
                DONE,
                counted.map(figures -> NumberText.accounts(figures.reach().accounts()))
                        .orElse(NOT_COUNTED));
    }

    private Step users(Integration integration) {
        return SetupStep.HITS.step(
                "/console/catalog/integrations/" + integration.slug(),
                PLANNED,
                usage.find(integration)
                        .map(figures -> NumberText.accounts(figures.accounts()) + " so far")
                        .orElse(NOT_COUNTED));
    }

    private Step says(Deprecation deprecation) {
        List<String> languages = notices.current(deprecation.id()).stream()
                .map(NoticeRevision::locale)
                .map(LanguageTags::inEnglish)
                .sorted()
                .toList();
        String hint = languages.isEmpty()
                ? "no text yet"
                : languages.size() <= NAMED_LANGUAGES ? String.join(", ", languages) : languages.size() + " languages";
        return SetupStep.SAYS.step(
                "/console/deprecations/" + deprecation.slug() + "/notices/en",
                languages.isEmpty() ? PLANNED : DONE,
                hint);
    }

    private static Step plan(Campaign campaign, boolean mayPlan) {
        long waves =
                campaign.waves().stream().filter(wave -> !wave.isCorrection()).count();
        return SetupStep.PLAN.step(
                mayPlan && !campaign.isLaunched() && !campaign.state().hasEnded()
                        ? campaign.page() + "/edit"
                        : campaign.page(),
                DONE,
                NumberText.counted(waves, "wave", "waves"));
    }

    private static Step unplanned(Deprecation deprecation, boolean mayPlan) {
        return SetupStep.PLAN.ahead(
                mayPlan && !deprecation.isWithdrawn()
                        ? "/console/campaigns/new?deprecation=" + deprecation.slug()
                        : null);
    }

    private Step rehearsal(Campaign campaign) {
        String href = campaign.page() + "/rehearsal";
        if (rehearsals.isCounting(campaign)) {
            return SetupStep.REHEARSAL.step(href, "running", "counting");
        }
        Optional<DryRunStatus.OnPaper> counted = rehearsals.onPaper(campaign);
        if (counted.isEmpty()) {
            return SetupStep.REHEARSAL.ahead(href);
        }
        return counted.get().changed().isEmpty()
                ? SetupStep.REHEARSAL.step(
                        href, DONE, NumberText.counted(counted.get().messages(), "message", "messages"))
                : SetupStep.REHEARSAL.step(href, PLANNED, "out of date");
    }

    private Step approval(Campaign about) {
        String href = about.page() + "/approve";
        if (about.approval() != null) {
            return SetupStep.APPROVAL.step(
                    href, DONE, "by " + names.of(about.approval().by()).name());
        }
        return switch (about.state()) {
            case SUBMITTED -> SetupStep.APPROVAL.step(href, "submitted", "waits for another person");
            case DRAFT -> SetupStep.APPROVAL.ahead(about.page() + "/findings");
            case APPROVED, RUNNING, PAUSED, FINISHED, CANCELLED ->
                SetupStep.APPROVAL.step(href, PLANNED, "to be given again");
        };
    }

    private Step live(Campaign about) {
        return switch (about.state()) {
            case DRAFT, SUBMITTED -> SetupStep.LIVE.ahead(about.page());
            case APPROVED -> SetupStep.LIVE.step(about.page(), PLANNED, "to be launched");
            case RUNNING -> SetupStep.LIVE.step(about.page(), "running", "since " + day(about.launchedAt()));
            case PAUSED -> SetupStep.LIVE.step(about.page(), "paused", "paused");
            case FINISHED -> SetupStep.LIVE.step(about.page(), DONE, "finished " + day(about.endedAt()));
            case CANCELLED -> SetupStep.LIVE.step(about.page(), "cancelled", "cancelled");
        };
    }

    private String day(@Nullable Instant at) {
        return texts.dates(Locale.ENGLISH, ZoneOffset.UTC).shortDate(Objects.requireNonNull(at));
    }
}
