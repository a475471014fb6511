package io.duskline.promise;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Roles that read notice periods, edit rules and request exceptions. */
@Component
class PromiseRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
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
                        .by(PRODUCT_MANAGER));
    }
}
