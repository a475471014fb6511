package io.duskline.access;

import static io.duskline.access.Requests.reading;

import io.duskline.web.Role;
import io.duskline.web.SafeHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Access rules for REST and operations endpoints. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMIN.name())
                .implies(Arrays.stream(Role.values())
                        .filter(role -> role != Role.ADMIN)
                        .map(Role::name)
                        .toArray(String[]::new))
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Tokens tokens,
            BrowserSessions sessions,
            ProblemAnswers answers,
            IdempotencyKeys keys,
            Rules rooms,
            UnknownApiPath unknown,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            @Value("${duskline.body.largest:1MB}") DataSize largest) {
        return http.securityMatcher("/api/**", "/v3/**", "/actuator/**")
                // a browser session can only read here, so CSRF does not matter
                .csrf(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> SafeHeaders.write(headers, SafeHeaders.STRICT))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .addFilterAfter(new SessionFilter(sessions, ApiSecurity::isReading), SecurityContextHolderFilter.class)
                .addFilterAfter(new BearerFilter(tokens, answers, resolver), SecurityContextHolderFilter.class)
                .addFilterAfter(new IdempotencyFilter(keys, resolver, largest), AuthorizationFilter.class)
                .authorizeHttpRequests(who -> rules(rooms, unknown, who))
                .build();
    }

    /** A signed-in browser may read here, for example a download, and nothing more. */
    private static boolean isReading(HttpServletRequest request) {
        return Requests.READS.matches(request) && !BearerFilter.isPresented(request);
    }

    private static void rules(
            Rules rooms,
            UnknownApiPath unknown,
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry who) {
        who.requestMatchers(reading("/actuator/health/**", "/v3/api-docs")).permitAll();
        who.requestMatchers(unknown).permitAll();
        rooms.apply(who);
        // the other operations endpoints, and every path not listed above
        who.anyRequest().hasRole(Role.ADMIN.name());
    }
}
