package io.duskline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/**
 * A form that a signed-in person sent. A controller method takes it as a parameter.
 *
 * @param typed the first value of each field
 * @param sender the user name of that person
 */
public record SubmittedForm(
        Map<String, String> typed, Model model, RedirectAttributes flash, HttpServletResponse response, String sender) {

    /** The value of a field; empty without one. */
    public String get(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The same form, which shows other values if it is shown again. */
    public SubmittedForm showing(Map<String, String> values) {
        return new SubmittedForm(values, model, flash, response, sender);
    }

    /** Shows a message on the page that the answer redirects to. */
    public void say(String message) {
        flash.addFlashAttribute("said", message);
    }

    /**
     * Acts and redirects. If the action is refused, it shows the form again with what was typed and what is wrong.
     *
     * @param again fills the model and names the view
     */
    public String act(Runnable action, String path, Function<ProblemException, String> again) {
        return act(
                () -> {
                    action.run();
                    return "redirect:" + path;
                },
                again);
    }

    /** The same where the action names the view, for example where to redirect to. */
    public String act(Supplier<String> action, Function<ProblemException, String> again) {
        try {
            return action.get();
        } catch (ProblemException refusal) {
            RejectedForm.show(refusal, typed, model, response);
            return again.apply(refusal);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Resolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(this);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(SubmittedForm.class);
        }

        @Override
        public SubmittedForm resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            ModelAndViewContainer page = Objects.requireNonNull(container);
            RedirectAttributesModelMap flash = new RedirectAttributesModelMap();
            page.setRedirectModel(flash);
            Map<String, String> typed = new LinkedHashMap<>();
            request.getParameterMap().forEach((field, values) -> typed.put(field, values[0]));
            return new SubmittedForm(
                    typed,
                    (Model) page.getModel(),
                    flash,
                    Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)),
                    Objects.requireNonNull(request.getUserPrincipal()).getName());
        }
    }
}
