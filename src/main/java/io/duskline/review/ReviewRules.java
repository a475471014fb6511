package io.duskline.review;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Product managers and approvers see reviews; approvers decide them. */
@Component
class ReviewRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/reviews/**", "/api/v1/reviews/**").by(PRODUCT_MANAGER, APPROVER),
                changing("/console/reviews/**", "/api/v1/reviews/**").by(APPROVER),
                changing("/console/reviews/*/correct", "/api/v1/reviews/*/correct")
                        .by(PRODUCT_MANAGER),
                changing(
                                "/console/reviews/*/release",
                                "/console/reviews/*/withdraw",
                                "/api/v1/reviews/*/release",
                                "/api/v1/reviews/*/withdraw")
                        .by(PRODUCT_MANAGER, APPROVER));
    }
}
