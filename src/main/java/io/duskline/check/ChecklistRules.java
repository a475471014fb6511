package io.duskline.check;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who reads a campaign's checklist, and who overrules warnings: product managers. */
@Component
class ChecklistRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/campaigns/*/findings/**", "/api/v1/campaigns/*/findings/**")
                        .by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
                changing("/console/campaigns/*/findings/**", "/api/v1/campaigns/*/findings/**")
                        .by(PRODUCT_MANAGER));
    }
}
