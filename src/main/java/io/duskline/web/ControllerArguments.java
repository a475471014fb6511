package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** Resolves controller parameters of type {@link ListFilter}, {@link CsvResponse} and {@link SubmittedForm}. */
@Configuration(proxyBeanMethods = false)
class ControllerArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == CsvResponse.class || type == SubmittedForm.class || ListFilter.class.isAssignableFrom(type);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Class<?> type = parameter.getParameterType();
        if (ListFilter.class.isAssignableFrom(type)) {
            return ListFilter.read(type, request::getParameter);
        }
        ModelAndViewContainer page = Objects.requireNonNull(container);
        HttpServletResponse response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        if (type == SubmittedForm.class) {
            return form(request, page, response);
        }
        page.setRequestHandled(true);
        return new CsvResponse(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)), response);
    }

    private static SubmittedForm form(
            NativeWebRequest request, ModelAndViewContainer page, HttpServletResponse response) {
        RedirectAttributesModelMap flash = new RedirectAttributesModelMap();
        page.setRedirectModel(flash);
        Map<String, String> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((field, values) -> typed.put(field, values[0]));
        String sender = Objects.requireNonNull(request.getUserPrincipal()).getName();
        return new SubmittedForm(typed, (Model) page.getModel(), flash, response, sender);
    }
}
