package io.duskline.campaign.web;

import io.duskline.catalog.Deprecation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts what approvers asked to have changed into the model of the page of what ends, which is of a room that knows no campaigns. */
@Configuration(proxyBeanMethods = false)
class RemarkAdvice implements WebMvcConfigurer, HandlerInterceptor {

    private static final String OF_DEPRECATION = "console/deprecation";

    private final RemarkPages remarks;

    RemarkAdvice(RemarkPages remarks) {
        this.remarks = remarks;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/console/catalog/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && OF_DEPRECATION.equals(page.getViewName())
                && page.getModel().get("deprecation") instanceof Deprecation about) {
            page.addObject("remarks", remarks.about(about));
        }
    }
}
