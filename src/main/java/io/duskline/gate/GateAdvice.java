package io.duskline.gate;

import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the {@link Gate} into the model of the pages that show when something ends, whichever room the page is of. */
@Configuration(proxyBeanMethods = false)
class GateAdvice implements WebMvcConfigurer, HandlerInterceptor {

    private static final String OF_DEPRECATION = "console/deprecation";
    private static final String OF_CAMPAIGN = "console/campaign";

    private final Gates gates;
    private final Campaigns campaigns;
    private final Deprecations deprecations;

    GateAdvice(Gates gates, Campaigns campaigns, Deprecations deprecations) {
        this.gates = gates;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/console/catalog/**", "/console/campaigns/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.hasView()) {
            about(String.valueOf(page.getViewName()), request)
                    .filter(Gates::hasGate)
                    .ifPresent(about -> page.addObject("gate", gates.gate(about)));
        }
    }

    /** By what is shown, which is the same where a form of it was refused. */
    private Optional<Deprecation> about(String view, HttpServletRequest request) {
        return switch (view) {
            case OF_DEPRECATION -> deprecations.find(variable(request, "slug"));
            case OF_CAMPAIGN ->
                campaigns
                        .find(Long.parseLong(variable(request, "id")))
                        .map(campaign -> deprecations.get(campaign.deprecationId()));
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked")
    private static String variable(HttpServletRequest request, String name) {
        return ((Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .getOrDefault(name, "");
    }
}
