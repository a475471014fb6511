package io.duskline.access;

import static io.duskline.web.Role.ADMIN;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.RoleRule.whatever;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may give others access, and who may open the pages of the console that nobody thought of. */
@Component
class AccessRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                whatever("/console/access/**", "/api/v1/users.csv", "/api/v1/users/**", "/api/v1/tokens/**")
                        .by(ADMIN),
                whatever("/console/**").by(PRODUCT_MANAGER));
    }
}
