package io.duskline.inbound;

import static io.duskline.web.Role.INTEGRATION;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may read what came back, and who hands it in. */
@Component
class ReturnedRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/mail/returned/**", "/api/v1/inbound/**").by(PRODUCT_MANAGER),
                changing("/api/v1/inbound").by(INTEGRATION),
                // Relays have no token: each proves itself by its own signature.
                changing(
                                "/api/v1/webhooks/ses",
                                "/api/v1/webhooks/sendgrid",
                                "/api/v1/webhooks/postmark",
                                "/api/v1/webhooks/mailgun")
                        .byEverybody());
    }
}
