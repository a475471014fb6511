package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.DryRunStatus;
import io.duskline.campaign.WaitingForUs;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.web.RemarkPages;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.StaffDates;
import io.duskline.web.NumberText;
import io.duskline.web.Role;
import io.duskline.web.StaffNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds its name and tabs to each page of a retirement, its setup steps to the overview, and open remarks to "What ends". */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class RetirementAdvice implements WebMvcConfigurer, HandlerInterceptor {
    private static final String OF_CAMPAIGN = "/console/campaigns/{id}";
    private static final List<String> OF_DEPRECATION =
            List.of("/console/catalog/{slug}", "/console/deprecations/{slug}");
    private static final String DONE = "done";
    private static final String NOT_STARTED = "pending";
    private static final int NAMED_LANGUAGES = 3;

    /**
     * A deprecation with its campaign, shown as one thing.
     *
     * @param page its overview
     * @param others further campaigns about the same deprecation
     */
    public record Retirement(String name, String page, List<Tab> tabs, List<Campaign> others) {}

    /** @param open number of open customer requests; 0 on other tabs */
    public record Tab(String code, String word, String href, int open) {}

    /**
     * One step of the setup.
     *
     * @param state as in the style sheet: {@code done}, {@code pending}, {@code running} or {@code submitted}
     * @param hint what is decided, or what is missing
     */
    public record Step(String word, String href, String state, String hint) {}

    private final RetirementSetup retirementSetup;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignFigures figures;
    private final Notices notices;
    private final StaffDates dates;
    private final DryRunStatus dryRuns;
    private final WaitingForUs requests;
    private final StaffNames names;
    private final RemarkPages remarks;

    RetirementAdvice(
            RetirementSetup retirementSetup,
            Campaigns campaigns,
            Deprecations deprecations,
            CampaignFigures figures,
            Notices notices,
            StaffDates dates,
            DryRunStatus dryRuns,
            WaitingForUs requests,
            StaffNames names,
            RemarkPages remarks) {
        this.retirementSetup = retirementSetup;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.figures = figures;
        this.notices = notices;
        this.dates = dates;
        this.dryRuns = dryRuns;
        this.requests = requests;
        this.names = names;
        this.remarks = remarks;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/console/catalog/**", "/console/deprecations/**", "/console/campaigns/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null
                || !page.hasView()
                || String.valueOf(page.getViewName()).startsWith("redirect:")) {
            return;
        }
        Map<String, Object> model = page.getModel();
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (pattern.startsWith(OF_CAMPAIGN)) {
            Campaign campaign = shown(model, "campaign", Campaign.class)
                    .orElseGet(() -> campaigns.get(Long.parseLong(variable(request, "id"))));
            Deprecation about = deprecation(model).orElseGet(() -> deprecations.get(campaign.deprecationId()));
            page.addObject("retirement", retirement(about, Optional.of(campaign), request));
            if ("console/campaign".equals(page.getViewName()) && !campaign.isLaunched()) {
                page.addObject("setup", setup(about, campaign, shown(model, "figures", Figures.class), request));
            }
        } else if (OF_DEPRECATION.stream().anyMatch(pattern::startsWith)) {
            Deprecation about = deprecation(model).orElseGet(() -> deprecations.get(variable(request, "slug")));
            page.addObject("retirement", retirement(about, retirementSetup.campaign(about), request));
            if ("console/deprecation".equals(page.getViewName())) {
                page.addObject("remarks", remarks.about(about));
            }
        }
    }

    private static Optional<Deprecation> deprecation(Map<String, Object> model) {
        return shown(model, "deprecation", Deprecation.class).or(() -> shown(model, "about", Deprecation.class));
    }

    /** A value that the page has already loaded or counted. */
    private static <T> Optional<T> shown(Map<String, Object> model, String name, Class<T> type) {
        return Optional.ofNullable(model.get(name)).filter(type::isInstance).map(type::cast);
    }

    @SuppressWarnings("unchecked")
    private static String variable(HttpServletRequest request, String name) {
        return ((Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .getOrDefault(name, "");
    }

    private Retirement retirement(Deprecation about, Optional<Campaign> campaign, HttpServletRequest request) {
        return new Retirement(
                campaign.map(Campaign::name).orElseGet(about::called),
                campaign.map(Campaign::page).orElseGet(() -> whatEnds(about)),
                campaign.map(each ->
                                each.isLaunched() ? tabsOnceLaunched(about, each) : tabsBefore(about, each, request))
                        .orElseGet(() -> List.of(overview(whatEnds(about)), message(about), readiness(about))),
                campaigns.about(about.id()).stream()
                        .filter(each -> campaign.stream().noneMatch(shown -> shown.id() == each.id()))
                        .toList());
    }

    private static List<Tab> tabsBefore(Deprecation about, Campaign campaign, HttpServletRequest request) {
        List<Tab> tabs = new ArrayList<>(List.of(
                overview(campaign.page()),
                tab("ends", "What ends", whatEnds(about)),
                tab("audience", "Audience", campaign.page() + "/audience"),
                message(about)));
        if (isEditable(campaign, request)) {
            tabs.add(tab("schedule", "Schedule", campaign.page() + "/edit"));
        }
        tabs.add(tab("dry_run", "Dry run", campaign.page() + "/dry-run"));
        tabs.add(tab("review", "Review", campaign.page() + "/findings"));
        return tabs;
    }

    private List<Tab> tabsOnceLaunched(Deprecation about, Campaign campaign) {
        return List.of(
                overview(campaign.page()),
                tab("accounts", "Accounts", campaign.page() + "/accounts"),
                new Tab(
                        "requests",
                        "Requests",
                        "/desk?deprecation=" + about.slug(),
                        requests.about(about.id()).open()),
                tab("ends", "What ends", whatEnds(about)),
                message(about),
                readiness(about),
                tab("report", "Report", campaign.page() + "/report"));
    }

    private static Tab overview(String page) {
        return tab("overview", "Overview", page);
    }

    private static Tab message(Deprecation about) {
        return tab("message", "Message", messagePage(about));
    }

    private static Tab readiness(Deprecation about) {
        return tab("readiness", "Readiness", "/console/deprecations/" + about.slug() + "/readiness");
    }

    private static Tab tab(String code, String word, String href) {
        return new Tab(code, word, href, 0);
    }

    private static String whatEnds(Deprecation about) {
        return "/console/catalog/" + about.slug();
    }

    private static String messagePage(Deprecation about) {
        return "/console/deprecations/" + about.slug() + "/notices/en";
    }

    private static boolean isEditable(Campaign campaign, HttpServletRequest request) {
        return Role.PRODUCT_MANAGER.isHeldBy(request)
                && !campaign.isLaunched()
                && !campaign.state().hasEnded();
    }

    private List<Step> setup(
            Deprecation about, Campaign campaign, Optional<Figures> counted, HttpServletRequest request) {
        boolean isEditable = isEditable(campaign, request);
        return List.of(
                new Step(
                        "What ends and when",
                        whatEnds(about) + (isEditable && !about.isWithdrawn() ? "/edit" : ""),
                        DONE,
                        end(about)),
                new Step(
                        "Audience",
                        campaign.page() + "/audience",
                        DONE,
                        counted.or(() -> figures.soon(campaign, about))
                                .map(each -> NumberText.accounts(each.reach().accounts()))
                                .orElse("Being counted")),
                message(about, notices.current(about.id())),
                new Step(
                        "Schedule",
                        campaign.page() + (isEditable ? "/edit" : "#waves"),
                        DONE,
                        NumberText.counted(
                                campaign.waves().stream()
                                        .filter(wave -> !wave.isCorrection())
                                        .count(),
                                "step",
                                "steps")),
                dryRun(campaign),
                review(campaign));
    }

    private String end(Deprecation about) {
        if (about.isWithdrawn()) {
            return "Withdrawn";
        }
        if (about.isSuspended()) {
            return "On hold";
        }
        return about.date()
                .map(LocalMoment::instant)
                .map(dates.get()::shortDate)
                .orElse("No date yet");
    }

    private static Step message(Deprecation about, List<NoticeRevision> current) {
        List<String> languages = current.stream()
                .map(NoticeRevision::locale)
                .map(LanguageTags::inEnglish)
                .sorted()
                .toList();
        return languages.isEmpty()
                ? new Step("Message", messagePage(about), NOT_STARTED, "No text yet")
                : new Step(
                        "Message",
                        messagePage(about),
                        DONE,
                        languages.size() <= NAMED_LANGUAGES
                                ? String.join(", ", languages)
                                : languages.size() + " languages");
    }

    private Step dryRun(Campaign campaign) {
        String href = campaign.page() + "/dry-run";
        if (dryRuns.isCounting(campaign)) {
            return new Step("Dry run", href, "running", "Being calculated");
        }
        return dryRuns.onPaper(campaign)
                .map(last -> last.changed().isEmpty()
                        ? new Step("Dry run", href, DONE, NumberText.counted(last.messages(), "message", "messages"))
                        : new Step("Dry run", href, NOT_STARTED, "Out of date"))
                .orElseGet(
                        () -> new Step("Dry run", href, NOT_STARTED, "Shows who gets what and when, without sending"));
    }

    private Step review(Campaign campaign) {
        String href = campaign.page() + "/approve";
        if (campaign.approval() != null) {
            return new Step(
                    "Review",
                    href,
                    DONE,
                    "Approved by " + names.of(campaign.approval().by()).name());
        }
        return switch (campaign.state()) {
            case SUBMITTED -> new Step("Review", href, "submitted", "Waits for another person");
            case DRAFT -> new Step("Review", campaign.page() + "/findings", NOT_STARTED, "By another person");
            case APPROVED, RUNNING, PAUSED, FINISHED, CANCELLED ->
                new Step("Review", href, NOT_STARTED, "Must be approved again");
        };
    }
}
