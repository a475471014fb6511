package io.duskline.ledger;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may read the ledger and check it. */
@Component
class LedgerRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(reading("/console/ledger/**", "/console/ledger.csv", "/api/v1/ledger.csv", "/api/v1/ledger/**")
                .by(PRODUCT_MANAGER, APPROVER));
    }
}
