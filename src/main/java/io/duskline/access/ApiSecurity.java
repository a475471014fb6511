package io.duskline.access;

import static io.duskline.access.Requests.posting;
import static io.duskline.access.Requests.reading;
import static io.duskline.access.Requests.to;

import org.springframework.beans.factory.annotation.Qualifier;
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
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may call what of the REST interface and of operations. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    private static final String ADMIN = "ADMIN";
    private static final String PRODUCT_MANAGER = "PRODUCT_MANAGER";
    private static final String APPROVER = "APPROVER";
    private static final String SUPPORT_AGENT = "SUPPORT_AGENT";
    private static final String INTEGRATION = "INTEGRATION";

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(ADMIN)
                .implies(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT, INTEGRATION)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Tokens tokens,
            Users users,
            ProblemAnswers answers,
            IdempotencyKeys keys,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        return http.securityMatcher("/api/**", "/v3/**", "/actuator/**")
                // a browser's session only reads here, so there is nothing to forge
                .csrf(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new ReadingSessions()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> SecurityHeaders.write(headers, SecurityHeaders.STRICT))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .addFilterAfter(new StillSignedIn(users), SecurityContextHolderFilter.class)
                .addFilterAfter(new BearerFilter(tokens, answers, resolver), SecurityContextHolderFilter.class)
                .addFilterAfter(new IdempotencyFilter(keys, resolver), AuthorizationFilter.class)
                .authorizeHttpRequests(ApiSecurity::rules)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry who) {
        who.requestMatchers(reading("/actuator/health/**", "/v3/api-docs")).permitAll();
        who.requestMatchers(posting("/api/v1/accounts/import", "/api/v1/contacts/import", "/api/v1/usage/import"))
                .hasAnyRole(INTEGRATION, PRODUCT_MANAGER);
        who.requestMatchers(posting("/api/v1/inbound")).hasRole(INTEGRATION);
        who.requestMatchers(reading("/api/v1/inbound/**")).hasRole(PRODUCT_MANAGER);
        // relays have no token: each proves itself by its own signature
        who.requestMatchers(posting("/api/v1/webhooks/*")).permitAll();
        who.requestMatchers(posting("/api/v1/campaigns/*/approve", "/api/v1/campaigns/*/reject"))
                .hasRole(APPROVER);
        who.requestMatchers(posting("/api/v1/deprecations/*/why/approve")).hasRole(APPROVER);
        who.requestMatchers(posting("/api/v1/deprecations/*/why/release")).hasAnyRole(PRODUCT_MANAGER, APPROVER);
        who.requestMatchers(posting(
                        "/api/v1/deliveries/*/resend", "/api/v1/deliveries/*/retry", "/api/v1/accounts/*/answers"))
                .hasRole(SUPPORT_AGENT);
        who.requestMatchers(reading("/api/v1/opt-outs/**")).hasAnyRole(PRODUCT_MANAGER, SUPPORT_AGENT);
        who.requestMatchers(to("/api/v1/opt-outs/**")).hasRole(SUPPORT_AGENT);
        who.requestMatchers(reading("/api/v1/suppressions/**")).hasAnyRole(PRODUCT_MANAGER, SUPPORT_AGENT);
        who.requestMatchers(reading(
                        "/api/v1/deliveries/**", "/api/v1/accounts/**", "/api/v1/contacts/**", "/api/v1/usage/**"))
                .hasAnyRole(PRODUCT_MANAGER, SUPPORT_AGENT);
        who.requestMatchers(reading(
                        "/api/v1/providers/**",
                        "/api/v1/integrations/**",
                        "/api/v1/deprecations/**",
                        "/api/v1/campaigns/**",
                        "/api/v1/acknowledgements/**"))
                .hasAnyRole(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT);
        who.requestMatchers(to("/api/v1/mail/**")).hasRole(PRODUCT_MANAGER);
        who.requestMatchers(reading("/api/v1/ledger/**")).hasAnyRole(PRODUCT_MANAGER, APPROVER);
        who.requestMatchers(to(
                        "/api/v1/providers/**",
                        "/api/v1/integrations/**",
                        "/api/v1/deprecations/**",
                        "/api/v1/campaigns/**"))
                .hasRole(PRODUCT_MANAGER);
        // tokens, users, suppressions, the other endpoints of operations, and whatever nobody thought of
        who.anyRequest().hasRole(ADMIN);
    }
}
