package io.duskline.access;

import static io.duskline.access.RoleRule.changing;
import static io.duskline.access.RoleRule.reading;
import static io.duskline.access.RoleRule.whatever;
import static io.duskline.web.Role.ADMIN;
import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.INTEGRATION;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;

import java.util.List;

/** The roles that may open each page and REST path. The order does not matter: the most specific path decides. */
final class RouteTable {

    static final List<RoleRule> RULES = List.of(
            // Home of the console. Support agents start at the desk.
            reading("/console", "/console/calendar", "/console/calendar.csv").by(PRODUCT_MANAGER, APPROVER),

            // Catalog
            reading("/console/catalog/**", "/api/v1/providers/**", "/api/v1/integrations/**", "/api/v1/deprecations/**")
                    .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing(
                            "/console/catalog/**",
                            "/api/v1/providers/**",
                            "/api/v1/integrations/**",
                            "/api/v1/deprecations/**")
                    .by(PRODUCT_MANAGER),
            reading(
                            "/console/catalog/*/edit",
                            "/console/catalog/*/sunset",
                            "/console/catalog/*/suspend",
                            "/console/catalog/*/resume",
                            "/console/catalog/*/withdraw",
                            "/console/catalog/integrations/new",
                            "/console/catalog/integrations/*/edit",
                            "/console/catalog/integrations/*/retire")
                    .by(PRODUCT_MANAGER),

            // Extensions and requests
            reading(
                            "/api/v1/deprecations/*/extensions.csv",
                            "/api/v1/deprecations/*/extensions/**",
                            "/console/catalog/*/extensions.csv",
                            "/console/catalog/*/extensions/**")
                    .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing("/api/v1/deprecations/*/extensions/**", "/console/catalog/*/extensions/**")
                    .by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing(
                            "/api/v1/deprecations/*/extensions/*",
                            "/console/catalog/*/extensions/file",
                            "/console/catalog/*/extensions/*/revoke",
                            "/desk/accounts/*/extensions/revoke")
                    .by(PRODUCT_MANAGER),
            reading("/api/v1/requests.csv", "/api/v1/requests/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing("/api/v1/requests/**", "/desk/requests/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing("/desk/accounts/*/extensions/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),

            // Notice periods and their exceptions
            reading(
                            "/console/promises/**",
                            "/api/v1/promise-rules/**",
                            "/console/deprecations/*/promises/**",
                            "/console/deprecations/*/promises.csv",
                            "/api/v1/deprecations/*/promises/**",
                            "/console/catalog/integrations/*/promises.csv")
                    .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing(
                            "/console/promises/**",
                            "/api/v1/promise-rules/**",
                            "/console/deprecations/*/promises/**",
                            "/api/v1/deprecations/*/promises/**")
                    .by(PRODUCT_MANAGER),

            // Readiness gate. The system that switches the integration off reads it with an integration token.
            reading("/console/deprecations/*/readiness/**", "/api/v1/deprecations/*/readiness/**")
                    .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            reading("/api/v1/deprecations/*/readiness").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT, INTEGRATION),
            changing("/console/deprecations/*/readiness/**", "/api/v1/deprecations/*/readiness/**")
                    .by(PRODUCT_MANAGER),
            changing("/console/deprecations/*/readiness/check").by(PRODUCT_MANAGER, APPROVER),

            // Notices. By REST they are part of the deprecation.
            reading("/console/deprecations/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing("/console/deprecations/**").by(PRODUCT_MANAGER),

            // Campaigns, and opt-outs from advisories
            reading("/console/campaigns/**", "/api/v1/campaigns/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing("/console/campaigns/**", "/api/v1/campaigns/**").by(PRODUCT_MANAGER),
            changing(
                            "/console/campaigns/*/approve",
                            "/console/campaigns/*/reject",
                            "/api/v1/campaigns/*/approve",
                            "/api/v1/campaigns/*/reject")
                    .by(APPROVER),
            reading("/api/v1/opt-outs/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing("/api/v1/opt-outs/**").by(SUPPORT_AGENT),

            // Checklist
            reading("/console/campaigns/*/findings/**", "/api/v1/campaigns/*/findings/**")
                    .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing("/console/campaigns/*/findings/**", "/api/v1/campaigns/*/findings/**")
                    .by(PRODUCT_MANAGER),

            // Dry runs and test mails. They change nothing, so approvers may start them.
            reading("/console/campaigns/*/dry-run/**", "/api/v1/campaigns/*/dry-run", "/api/v1/campaigns/*/dry-run.csv")
                    .by(PRODUCT_MANAGER, APPROVER),
            changing("/console/campaigns/*/dry-run/**", "/api/v1/campaigns/*/dry-run", "/api/v1/campaigns/*/test")
                    .by(PRODUCT_MANAGER, APPROVER),

            // Reviews
            reading("/console/reviews/**", "/api/v1/reviews/**").by(PRODUCT_MANAGER, APPROVER),
            changing("/console/reviews/**", "/api/v1/reviews/**").by(APPROVER),
            changing("/console/reviews/*/correct", "/api/v1/reviews/*/correct").by(PRODUCT_MANAGER),
            changing(
                            "/console/reviews/*/release",
                            "/console/reviews/*/withdraw",
                            "/api/v1/reviews/*/release",
                            "/api/v1/reviews/*/withdraw")
                    .by(PRODUCT_MANAGER, APPROVER),

            // Customers: imports, suppressions, erasures
            reading(
                            "/console/customers/**",
                            "/console/customers/suppressions/**",
                            "/api/v1/accounts/**",
                            "/api/v1/contacts/**",
                            "/api/v1/usage/**",
                            "/api/v1/suppressions.csv",
                            "/api/v1/suppressions/**")
                    .by(PRODUCT_MANAGER, SUPPORT_AGENT),
            reading("/api/v1/imports/**").by(INTEGRATION, PRODUCT_MANAGER, SUPPORT_AGENT),
            reading("/console/customers/import/*").by(INTEGRATION, PRODUCT_MANAGER),
            changing(
                            "/console/customers/import/**",
                            "/api/v1/accounts/import",
                            "/api/v1/contacts/import",
                            "/api/v1/usage/import")
                    .by(INTEGRATION, PRODUCT_MANAGER),
            changing("/api/v1/accounts/*/contacts/**").by(SUPPORT_AGENT),
            changing("/api/v1/accounts/*/contacts").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing("/console/customers/suppressions/**", "/api/v1/suppressions/**")
                    .by(ADMIN),
            whatever(
                            "/console/customers/erasures/**",
                            "/console/customers/accounts/*/erase",
                            "/console/customers/accounts/*/contacts/*/erase",
                            "/api/v1/erasures/**")
                    .by(ADMIN),

            // Answers
            reading("/api/v1/acknowledgements/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),

            // Desk
            reading("/desk/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            reading("/desk/accounts/*/answer", "/desk/accounts/*/send-again").by(SUPPORT_AGENT),
            changing("/desk/find").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing(
                            "/desk/**",
                            "/api/v1/deliveries/*/resend",
                            "/api/v1/deliveries/*/retry",
                            "/api/v1/acknowledgements")
                    .by(SUPPORT_AGENT),
            changing("/desk/accounts/*/contacts").by(PRODUCT_MANAGER, SUPPORT_AGENT),

            // Mail: relays, pauses, deliveries
            reading("/console/mail/**", "/api/v1/mail/**").by(PRODUCT_MANAGER, APPROVER),
            changing("/console/mail/**", "/api/v1/mail/**").by(PRODUCT_MANAGER),
            reading("/api/v1/deliveries/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),

            // Returned mail
            reading("/console/mail/returned/**", "/api/v1/inbound/**").by(PRODUCT_MANAGER),
            changing("/api/v1/inbound").by(INTEGRATION),
            // Relays have no token: their requests are signed.
            changing(
                            "/api/v1/webhooks/ses",
                            "/api/v1/webhooks/sendgrid",
                            "/api/v1/webhooks/postmark",
                            "/api/v1/webhooks/mailgun")
                    .byEverybody(),

            // Ledger
            reading("/console/ledger/**", "/console/ledger.csv", "/api/v1/ledger.csv", "/api/v1/ledger/**")
                    .by(PRODUCT_MANAGER, APPROVER),

            // Users and tokens, and console pages without a rule of their own
            whatever("/console/access/**", "/api/v1/users.csv", "/api/v1/users/**", "/api/v1/tokens/**")
                    .by(ADMIN),
            whatever("/console/**").by(PRODUCT_MANAGER),

            // Settings
            reading("/console/settings").by(ADMIN),

            // Clock of a trial
            whatever("/console/clock").by(PRODUCT_MANAGER));

    private RouteTable() {}
}
