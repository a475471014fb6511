package io.duskline.campaign.web;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may see campaigns, who plans and runs them, who agrees to them, and who leaves advisories for a reader. */
@Component
class CampaignRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/campaigns/**", "/api/v1/campaigns/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
                changing("/console/campaigns/**", "/api/v1/campaigns/**").by(PRODUCT_MANAGER),
                changing(
                                "/console/campaigns/*/approve",
                                "/console/campaigns/*/reject",
                                "/api/v1/campaigns/*/approve",
                                "/api/v1/campaigns/*/reject")
                        .by(APPROVER),
                reading("/api/v1/opt-outs/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
                changing("/api/v1/opt-outs/**").by(SUPPORT_AGENT));
    }
}
