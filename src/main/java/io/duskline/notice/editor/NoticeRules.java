package io.duskline.notice.editor;

import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may read what is written about a deprecation, and who writes it. By REST it is part of the deprecation. */
@Component
class NoticeRules implements RoomRules {

    @Override
    public List<RoleRule> rules() {
        return List.of(
                reading("/console/deprecations/**").by(PRODUCT_MANAGER, APPROVER, SUPPORT_AGENT),
                changing("/console/deprecations/**").by(PRODUCT_MANAGER));
    }
}
