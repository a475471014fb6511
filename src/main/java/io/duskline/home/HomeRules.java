package io.duskline.home;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who begins the day in the console: whoever plans or agrees. Agents begin it at the desk. */
@Component
class HomeRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(reading("/console", "/console/calendar", "/console/calendar.csv")
                .by(PRODUCT_MANAGER, APPROVER));
    }
}
