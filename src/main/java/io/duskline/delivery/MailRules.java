package io.duskline.delivery;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may see how mail leaves and what was sent, and who holds and lets go. */
@Component
class MailRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/mail/**", "/api/v1/mail/**").by(PRODUCT_MANAGER, APPROVER),
                changing("/console/mail/**", "/api/v1/mail/**").by(PRODUCT_MANAGER),
                reading("/api/v1/deliveries/**").by(PRODUCT_MANAGER, SUPPORT_AGENT));
    }
}
