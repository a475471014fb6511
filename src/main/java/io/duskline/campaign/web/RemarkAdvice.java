package io.duskline.campaign.web;

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

/** Puts what approvers asked to have changed into the model of the page of what ends, which is of a room that knows no campaigns. */
@Configuration(proxyBeanMethods = false)
class RemarkAdvice implements WebMvcConfigurer, HandlerInterceptor {

    private static final String OF_DEPRECATION = "/console/catalog/{slug}";

    private final RemarkPages remarks;
    private final Deprecations deprecations;

    RemarkAdvice(RemarkPages remarks, Deprecations deprecations) {
        this.remarks = remarks;
        this.deprecations = deprecations;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/console/catalog/*");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && page.hasView()
                && !String.valueOf(page.getViewName()).startsWith("redirect:")) {
            about(request).ifPresent(about -> page.addObject("remarks", remarks.about(about)));
        }
    }

    private Optional<Deprecation> about(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return pattern.equals(OF_DEPRECATION) ? deprecations.find(slug(request)) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static String slug(HttpServletRequest request) {
        return ((Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .getOrDefault("slug", "");
    }
}
