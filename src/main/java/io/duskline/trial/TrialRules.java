package io.duskline.trial;

import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.RoleRule.whatever;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may move the clock of a trial; that it was moved, everybody sees who signs in. */
@Component
@OnEmbeddedDatabase
class TrialRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(whatever("/console/clock").by(PRODUCT_MANAGER));
    }
}
