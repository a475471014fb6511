package io.duskline.gate;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.INTEGRATION;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who sees whether something may end, and who asks for an exception. */
@Component
class GateRules implements RoomRules {

    /** Whoever switches it off is a machine, whose token is to be able to ask and nothing else. */
    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/deprecations/*/readiness/**", "/api/v1/deprecations/*/readiness/**")
                        .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
                reading("/api/v1/deprecations/*/readiness").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT, INTEGRATION),
                changing("/console/deprecations/*/readiness/**", "/api/v1/deprecations/*/readiness/**")
                        .by(PRODUCT_MANAGER),
                changing("/console/deprecations/*/readiness/check").by(PRODUCT_MANAGER, APPROVER));
    }
}
