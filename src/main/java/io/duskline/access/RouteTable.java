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

/** Who may do what, by path, for pages and for REST. In any order: the most specific path decides. */
final class RouteTable {

    static final List<RoleRule> RULES = List.of(
            // Who begins the day in the console: whoever plans or agrees. Agents begin it at the desk.
            reading("/console", "/console/calendar", "/console/calendar.csv").by(PRODUCT_MANAGER, APPROVER),

            // Who may see what ends, who may change it, and who agrees to what customers read about it.
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

            // Who sees what customers wait for, and who answers them.
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

            // Roles that read notice periods, edit rules and request exceptions.
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

            // Who sees whether something may end, and who asks for an exception. Whoever switches it off is a machine,
            // whose token is to be able to ask and nothing else.
            reading("/console/deprecations/*/readiness/**", "/api/v1/deprecations/*/readiness/**")
                    .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            reading("/api/v1/deprecations/*/readiness").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT, INTEGRATION),
            changing("/console/deprecations/*/readiness/**", "/api/v1/deprecations/*/readiness/**")
                    .by(PRODUCT_MANAGER),
            changing("/console/deprecations/*/readiness/check").by(PRODUCT_MANAGER, APPROVER),

            // Who may read what is written about a deprecation, and who writes it. By REST it is part of the
            // deprecation.
            reading("/console/deprecations/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing("/console/deprecations/**").by(PRODUCT_MANAGER),

            // Who may see campaigns, who plans and runs them, who agrees to them, and who leaves advisories for a
            // reader.
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

            // Who reads a campaign's checklist, and who overrules warnings: product managers.
            reading("/console/campaigns/*/findings/**", "/api/v1/campaigns/*/findings/**")
                    .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
            changing("/console/campaigns/*/findings/**", "/api/v1/campaigns/*/findings/**")
                    .by(PRODUCT_MANAGER),

            // Product managers and approvers make dry runs and send tests; both change nothing.
            reading(
                            "/console/campaigns/*/rehearsal/**",
                            "/api/v1/campaigns/*/rehearsal",
                            "/api/v1/campaigns/*/rehearsal.csv")
                    .by(PRODUCT_MANAGER, APPROVER),
            changing("/console/campaigns/*/rehearsal/**", "/api/v1/campaigns/*/rehearsal", "/api/v1/campaigns/*/test")
                    .by(PRODUCT_MANAGER, APPROVER),

            // Product managers and approvers see reviews; approvers decide them.
            reading("/console/reviews/**", "/api/v1/reviews/**").by(PRODUCT_MANAGER, APPROVER),
            changing("/console/reviews/**", "/api/v1/reviews/**").by(APPROVER),
            changing("/console/reviews/*/correct", "/api/v1/reviews/*/correct").by(PRODUCT_MANAGER),
            changing(
                            "/console/reviews/*/release",
                            "/console/reviews/*/withdraw",
                            "/api/v1/reviews/*/release",
                            "/api/v1/reviews/*/withdraw")
                    .by(PRODUCT_MANAGER, APPROVER),

            // Who may see customers, who imports them, and who suppresses and erases.
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
            changing(
                            "/console/customers/import",
                            "/api/v1/accounts/import",
                            "/api/v1/contacts/import",
                            "/api/v1/usage/import")
                    .by(INTEGRATION, PRODUCT_MANAGER),
            changing("/console/customers/find").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing("/api/v1/accounts/*/contacts/**").by(SUPPORT_AGENT),
            changing("/console/customers/suppressions/**", "/api/v1/suppressions/**")
                    .by(ADMIN),
            whatever(
                            "/console/customers/erasures/**",
                            "/console/customers/accounts/*/erase",
                            "/console/customers/accounts/*/contacts/*/erase",
                            "/api/v1/erasures/**")
                    .by(ADMIN),

            // Who may read what customers answered.
            reading("/api/v1/acknowledgements/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),

            // Who may look at one customer, and who sends again and notes down what they say.
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

            // Who may see how mail leaves and what was sent, and who holds and lets go.
            reading("/console/mail/**", "/api/v1/mail/**").by(PRODUCT_MANAGER, APPROVER),
            changing("/console/mail/**", "/api/v1/mail/**").by(PRODUCT_MANAGER),
            reading("/api/v1/deliveries/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),

            // Who may read what came back, and who hands it in.
            reading("/console/mail/returned/**", "/api/v1/inbound/**").by(PRODUCT_MANAGER),
            changing("/api/v1/inbound").by(INTEGRATION),
            // Relays have no token: each proves itself by its own signature.
            changing(
                            "/api/v1/webhooks/ses",
                            "/api/v1/webhooks/sendgrid",
                            "/api/v1/webhooks/postmark",
                            "/api/v1/webhooks/mailgun")
                    .byEverybody(),

            // Who may read the ledger and check it.
            reading("/console/ledger/**", "/console/ledger.csv", "/api/v1/ledger.csv", "/api/v1/ledger/**")
                    .by(PRODUCT_MANAGER, APPROVER),

            // Who may give others access, and who may open the pages of the console that nobody thought of.
            whatever("/console/access/**", "/api/v1/users.csv", "/api/v1/users/**", "/api/v1/tokens/**")
                    .by(ADMIN),
            whatever("/console/**").by(PRODUCT_MANAGER),

            // Who may see how the installation is set up.
            reading("/console/settings").by(ADMIN),

            // Who may move the clock of a trial; that it was moved, everybody sees who signs in.
            whatever("/console/clock").by(PRODUCT_MANAGER));

    private RouteTable() {}
}
