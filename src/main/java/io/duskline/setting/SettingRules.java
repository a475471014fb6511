package io.duskline.setting;

import static io.duskline.web.Role.ADMIN;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may see how the installation is set up. */
@Component
class SettingRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(reading("/console/settings").by(ADMIN));
    }
}
