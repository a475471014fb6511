package io.duskline.dryrun;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Product managers and approvers make dry runs and send tests; both change nothing. */
@Component
class DryRunRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading(
                                "/console/campaigns/*/rehearsal/**",
                                "/api/v1/campaigns/*/rehearsal",
                                "/api/v1/campaigns/*/rehearsal.csv")
                        .by(PRODUCT_MANAGER, APPROVER),
                changing(
                                "/console/campaigns/*/rehearsal/**",
                                "/api/v1/campaigns/*/rehearsal",
                                "/api/v1/campaigns/*/test")
                        .by(PRODUCT_MANAGER, APPROVER));
    }
}
