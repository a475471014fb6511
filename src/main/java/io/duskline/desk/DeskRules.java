package io.duskline.desk;

import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may look at one customer, and who sends again and notes down what they say. */
@Component
class DeskRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/desk/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
                reading("/desk/accounts/*/answer", "/desk/accounts/*/send-again")
                        .by(SUPPORT_AGENT),
                changing("/desk/find").by(PRODUCT_MANAGER, SUPPORT_AGENT),
                changing(
                                "/desk/**",
                                "/api/v1/deliveries/*/resend",
                                "/api/v1/deliveries/*/retry",
                                "/api/v1/acknowledgements")
                        .by(SUPPORT_AGENT),
                changing("/desk/accounts/*/contacts").by(PRODUCT_MANAGER, SUPPORT_AGENT));
    }
}
