package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the {@link Frame} into the model of every page, also of those that tell of an error. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class FrameAdvice implements WebMvcConfigurer, HandlerInterceptor {

    private static final String ROLE = "ROLE_";

    private final boolean inbox;
    private final String version;

    FrameAdvice(Environment environment, Optional<BuildProperties> build) {
        this.inbox = ClassUtils.isPresent("com.icegreen.greenmail.util.GreenMail", null)
                && environment.getProperty("spring.mail.host", "embedded").equals("embedded");
        this.version = build.map(BuildProperties::getVersion).orElse("1.0.0");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && page.hasView()
                && !String.valueOf(page.getViewName()).startsWith("redirect:")) {
            page.addObject("frame", frame(request));
        }
    }

    /** Pages that tell of an error are made after the interceptors, so they ask for it themselves. */
    Frame frame(HttpServletRequest request) {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        Set<String> roles = who == null
                ? Set.of()
                : who.getAuthorities().stream()
                        .map(granted -> String.valueOf(granted.getAuthority()))
                        .filter(granted -> granted.startsWith(ROLE))
                        .map(granted -> granted.substring(ROLE.length()).toLowerCase(java.util.Locale.ROOT))
                        .filter(role -> !role.equals("anonymous"))
                        .collect(Collectors.toSet());
        return new Frame(
                request.getRequestURI(),
                roles.isEmpty() || who == null ? null : who.getName(),
                roles,
                (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
                inbox,
                version);
    }
}
