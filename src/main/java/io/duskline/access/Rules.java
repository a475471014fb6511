package io.duskline.access;

import static io.duskline.access.Requests.posting;
import static io.duskline.access.Requests.reading;
import static io.duskline.access.Requests.to;
import static io.duskline.access.Role.ADMIN;
import static io.duskline.access.Role.APPROVER;
import static io.duskline.access.Role.INTEGRATION;
import static io.duskline.access.Role.PRODUCT_MANAGER;
import static io.duskline.access.Role.SUPPORT_AGENT;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may do what: one list for pages and for REST, whose first line that fits decides. An admin may do everything. What it
 * comes to, route by route, stands in docs/routes.md.
 */
final class Rules {

    /** What is left: pages are for those who plan and approve, the REST interface for admins. */
    private static final List<Rule> LIST = List.of(
            new Rule(
                    to(
                            "/console/access/**",
                            "/console/customers/erasures/**",
                            "/console/customers/*/erase",
                            "/console/customers/*/contacts/*/erase",
                            "/api/v1/users/**",
                            "/api/v1/tokens/**",
                            "/api/v1/erasures/**"),
                    ADMIN),
            new Rule(
                    posting(
                            "/console/campaigns/*/approve",
                            "/console/campaigns/*/reject",
                            "/console/catalog/*/why/approve",
                            "/api/v1/campaigns/*/approve",
                            "/api/v1/campaigns/*/reject",
                            "/api/v1/deprecations/*/why/approve"),
                    APPROVER),
            new Rule(
                    posting("/console/catalog/*/why/release", "/api/v1/deprecations/*/why/release"),
                    PRODUCT_MANAGER,
                    APPROVER),
            new Rule(
                    posting(
                            "/console/customers/import",
                            "/api/v1/accounts/import",
                            "/api/v1/contacts/import",
                            "/api/v1/usage/import"),
                    INTEGRATION,
                    PRODUCT_MANAGER),
            new Rule(posting("/api/v1/inbound"), INTEGRATION),
            new Rule(reading("/console/mail/returned/**", "/api/v1/inbound/**"), PRODUCT_MANAGER),
            new Rule(
                    reading(
                            "/console/customers/**",
                            "/desk/**",
                            "/api/v1/accounts/**",
                            "/api/v1/contacts/**",
                            "/api/v1/usage/**",
                            "/api/v1/deliveries/**",
                            "/api/v1/opt-outs/**",
                            "/api/v1/suppressions/**"),
                    PRODUCT_MANAGER,
                    SUPPORT_AGENT),
            new Rule(to("/console/customers/suppressions/**", "/api/v1/suppressions/**"), ADMIN),
            new Rule(
                    to(
                            "/desk/**",
                            "/api/v1/deliveries/*/resend",
                            "/api/v1/deliveries/*/retry",
                            "/api/v1/accounts/*/answers",
                            "/api/v1/opt-outs/**"),
                    SUPPORT_AGENT),
            new Rule(
                    reading("/console/mail/**", "/console/ledger/**", "/api/v1/mail/**", "/api/v1/ledger/**"),
                    PRODUCT_MANAGER,
                    APPROVER),
            new Rule(
                    reading(
                            "/console/catalog/**",
                            "/console/deprecations/**",
                            "/console/campaigns/**",
                            "/api/v1/providers/**",
                            "/api/v1/integrations/**",
                            "/api/v1/deprecations/**",
                            "/api/v1/campaigns/**",
                            "/api/v1/acknowledgements/**"),
                    PRODUCT_MANAGER,
                    APPROVER,
                    SUPPORT_AGENT),
            new Rule(
                    to(
                            "/console/**",
                            "/api/v1/mail/**",
                            "/api/v1/providers/**",
                            "/api/v1/integrations/**",
                            "/api/v1/deprecations/**",
                            "/api/v1/campaigns/**"),
                    PRODUCT_MANAGER));

    private Rules() {}

    private record Rule(RequestMatcher requests, List<Role> roles) {

        private Rule(RequestMatcher requests, Role... roles) {
            this(requests, List.of(roles));
        }
    }

    static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry who) {
        for (Rule rule : LIST) {
            who.requestMatchers(rule.requests())
                    .hasAnyRole(rule.roles().stream().map(Role::name).toArray(String[]::new));
        }
    }
}
