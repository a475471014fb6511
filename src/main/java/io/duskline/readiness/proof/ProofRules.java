package io.duskline.readiness.proof;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who sees how sure we are, who says how sure we must be, and who calls. */
@Component
class ProofRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/deprecations/*/proof/**", "/api/v1/deprecations/*/proof/**")
                        .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
                changing("/console/deprecations/*/proof/**", "/api/v1/deprecations/*/proof/**")
                        .by(PRODUCT_MANAGER),
                reading("/desk/proof/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
                changing("/desk/proof/**", "/api/v1/deprecations/*/proof/calls/**")
                        .by(SUPPORT_AGENT));
    }
}
