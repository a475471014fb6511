package io.duskline.gate;

import io.duskline.catalog.Deprecation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the {@link Gate} into the model of the pages that show when something ends, whichever room the page is of. */
@Configuration(proxyBeanMethods = false)
class GateAdvice implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> VIEWS = Set.of("console/deprecation", "console/campaign");

    private final Gates gates;

    GateAdvice(Gates gates) {
        this.gates = gates;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/console/catalog/**", "/console/campaigns/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && VIEWS.contains(String.valueOf(page.getViewName()))
                && page.getModel().get("deprecation") instanceof Deprecation about
                && Gates.hasGate(about)) {
            page.addObject("gate", gates.gate(about));
        }
    }
}
