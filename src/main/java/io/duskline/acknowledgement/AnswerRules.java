package io.duskline.acknowledgement;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may read what customers answered. */
@Component
class AnswerRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(reading("/api/v1/acknowledgements/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT));
    }
}
