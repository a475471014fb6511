package io.duskline.catalog;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may see what ends, who may change it, and who agrees to what customers read about it. */
@Component
class CatalogRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading(
                                "/console/catalog/**",
                                "/api/v1/providers/**",
                                "/api/v1/integrations/**",
                                "/api/v1/deprecations/**")
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
                        .by(PRODUCT_MANAGER));
    }
}
