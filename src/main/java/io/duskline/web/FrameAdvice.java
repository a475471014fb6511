package io.duskline.web;

import io.duskline.figure.CountingWait;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the {@link Frame} into the model of every page, also of error pages. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class FrameAdvice implements WebMvcConfigurer, HandlerInterceptor {

    private static final String ROLE = "ROLE_";

    private final boolean inbox;
    private final String version;
    private final ObjectProvider<Warning> warnings;
    private final ObjectProvider<TrialBand> trial;
    private final ObjectProvider<StaffNames> names;

    FrameAdvice(
            Environment environment,
            Optional<BuildProperties> build,
            ObjectProvider<Warning> warnings,
            ObjectProvider<TrialBand> trial,
            ObjectProvider<StaffNames> names) {
        this.names = names;
        this.warnings = warnings;
        this.trial = trial;
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
            page.addObject("warnings", warnings());
            trial.ifAvailable(band -> page.addObject("trial", band));
        }
    }

    /** Visitors who are not signed in see no warnings. */
    private List<Warning.Line> warnings() {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken
                ? List.of()
                : warnings.stream().flatMap(warning -> warning.line().stream()).toList();
    }

    /** Error pages are made after the interceptors, so they request the frame themselves. */
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
                version,
                names.getObject(),
                type -> CountingWait.hasFailed(request, type),
                new HashMap<>());
    }
}
