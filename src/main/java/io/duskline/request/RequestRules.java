package io.duskline.request;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who sees what customers wait for, and who answers them. */
@Component
class RequestRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
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
                changing("/desk/accounts/*/extensions/**").by(PRODUCT_MANAGER, SUPPORT_AGENT));
    }
}
