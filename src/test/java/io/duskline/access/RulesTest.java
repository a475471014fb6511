package io.duskline.access;

import static io.duskline.web.Role.ADMIN;
import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static io.duskline.web.RoleRule.changing;
import static io.duskline.web.RoleRule.reading;
import static io.duskline.web.RoleRule.whatever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.web.Role;
import io.duskline.web.RoomRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Rooms give their rules without knowing of each other's. */
class RulesTest {

    private static final RoomRules REST_OF_THE_CONSOLE =
            () -> List.of(whatever("/console/**").by(PRODUCT_MANAGER));
    private static final RoomRules THINGS = () -> List.of(
            reading("/console/things/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing("/console/things/*/approve").by(APPROVER),
            changing("/console/things/secret/**").by(ADMIN),
            changing("/api/v1/reports/one").byEverybody());

    @Test
    void theMostSpecificDecidesInWhateverOrderTheyCome() {
        for (List<RoomRules> rooms :
                List.of(List.of(REST_OF_THE_CONSOLE, THINGS), List.of(THINGS, REST_OF_THE_CONSOLE))) {
            Rules rules = new Rules(rooms);

            assertThat(who(rules, "GET", "/console/things/7"))
                    .containsExactlyInAnyOrder(PRODUCT_MANAGER, SUPPORT_AGENT);
            assertThat(who(rules, "HEAD", "/console/things")).containsExactlyInAnyOrder(PRODUCT_MANAGER, SUPPORT_AGENT);
            assertThat(who(rules, "POST", "/console/things/7")).containsExactly(PRODUCT_MANAGER);
            assertThat(who(rules, "POST", "/console/things/7/approve")).containsExactly(APPROVER);
            assertThat(who(rules, "POST", "/console/things/secret/7/approve")).containsExactly(ADMIN);
            assertThat(who(rules, "DELETE", "/console/others")).containsExactly(PRODUCT_MANAGER);
        }
    }

    @Test
    void whatIsOpenIsOpenToTheLetter() {
        Rules rules = new Rules(List.of(REST_OF_THE_CONSOLE, THINGS));

        assertThat(rules.who(request("POST", "/api/v1/reports/one"))).hasValue(Set.of());
        assertThat(rules.who(request("GET", "/api/v1/reports/one"))).isEmpty();
        assertThat(rules.who(request("POST", "/api/v1/reports/two"))).isEmpty();
        assertThat(rules.who(request("POST", "/api/v1/reports/one/more"))).isEmpty();
    }

    @Test
    void twoRoomsCannotRuleTheSame() {
        RoomRules again = () -> List.of(reading("/console/**").by(SUPPORT_AGENT));

        assertThatThrownBy(() -> new Rules(List.of(REST_OF_THE_CONSOLE, again)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Two rules say who may by READING /console/**.");
    }

    private static Set<Role> who(Rules rules, String method, String path) {
        return rules.who(request(method, path)).orElseThrow();
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        return request;
    }
}
