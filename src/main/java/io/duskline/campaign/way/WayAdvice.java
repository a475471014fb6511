package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.Figures;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the {@link Way} into the model of each page that is on it, whichever room the page is of. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class WayAdvice implements WebMvcConfigurer, HandlerInterceptor {

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

    private final WayFinder finder;
    private final Retiring retiring;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Integrations integrations;

    WayAdvice(
            WayFinder finder,
            Retiring retiring,
            Campaigns campaigns,
            Deprecations deprecations,
            Integrations integrations) {
        this.finder = finder;
        this.retiring = retiring;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.integrations = integrations;
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
        }
    }

    /** @param view the same where a form of its page was refused, whatever its address is then */
    private Optional<Way> way(HttpServletRequest request, String view, Map<String, Object> shown) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        boolean mayPlan = request.isUserInRole("PRODUCT_MANAGER") || request.isUserInRole("ADMIN");
        if (pattern.equals(RETIRE)) {
            return integrations.find(variable(request, "slug")).map(finder::of);
        }
        if (pattern.equals(NEW)) {
            return shown(shown, "about", Deprecation.class)
                    .map(about -> finder.of(about, Optional.empty(), Optional.empty(), mayPlan));
        }
        if (OF_DEPRECATION.contains(pattern) || view.equals("console/deprecation")) {
            return shown(shown, "deprecation", Deprecation.class)
                    .or(() -> deprecations.find(variable(request, "slug")))
                    .map(about -> finder.of(about, retiring.campaign(about), Optional.empty(), mayPlan));
        }
        if (OF_CAMPAIGN.contains(pattern) || view.equals("console/campaign")) {
            Campaign campaign = shown(shown, "campaign", Campaign.class)
                    .orElseGet(() -> campaigns.get(Long.parseLong(variable(request, "id"))));
            Deprecation about = shown(shown, "deprecation", Deprecation.class)
                    .or(() -> shown(shown, "about", Deprecation.class))
                    .orElseGet(() -> deprecations.get(campaign.deprecationId()));
            return Optional.of(
                    finder.of(about, Optional.of(campaign), shown(shown, "figures", Figures.class), mayPlan));
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
}
