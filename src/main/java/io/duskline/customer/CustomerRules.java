package io.duskline.customer;

import static io.duskline.web.Role.ADMIN;
import static io.duskline.web.Role.INTEGRATION;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;
import static io.duskline.web.RoleRule.whatever;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may see customers, who imports them, and who suppresses and erases. */
@Component
class CustomerRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
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
                        .by(ADMIN));
    }
}
