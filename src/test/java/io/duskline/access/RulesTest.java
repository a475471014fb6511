package io.duskline.access;

import static io.duskline.access.RoleRule.changing;
import static io.duskline.access.RoleRule.reading;
import static io.duskline.access.RoleRule.whatever;
import static io.duskline.web.Role.ADMIN;
import static io.duskline.web.Role.APPROVER;
import static io.duskline.web.Role.PRODUCT_MANAGER;
import static io.duskline.web.Role.SUPPORT_AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.web.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RulesTest {

    private static final RoleRule REST_OF_THE_CONSOLE = whatever("/console/**").by(PRODUCT_MANAGER);
    private static final List<RoleRule> THINGS = List.of(
            reading("/console/things/**").by(PRODUCT_MANAGER, SUPPORT_AGENT),
            changing("/console/things/*/approve").by(APPROVER),
            changing("/console/things/secret/**").by(ADMIN),
            changing("/api/v1/reports/one").byEverybody());

    @Test
    void theMostSpecificDecidesInWhateverOrderTheyCome() {
        for (List<RoleRule> given : List.of(all(), all().reversed())) {
            Rules rules = new Rules(given);

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
        Rules rules = new Rules(all());

        assertThat(rules.who(request("POST", "/api/v1/reports/one"))).hasValue(Set.of());
        assertThat(rules.who(request("GET", "/api/v1/reports/one"))).isEmpty();
        assertThat(rules.who(request("POST", "/api/v1/reports/two"))).isEmpty();
        assertThat(rules.who(request("POST", "/api/v1/reports/one/more"))).isEmpty();
    }

    @Test
    void twoRulesAboutTheSameAreRefused() {
        RoleRule again = reading("/console/**").by(SUPPORT_AGENT);

        assertThatThrownBy(() -> new Rules(List.of(REST_OF_THE_CONSOLE, again)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Two rules say who may by READING /console/**.");
    }

    private static List<RoleRule> all() {
        return Stream.concat(THINGS.stream(), Stream.of(REST_OF_THE_CONSOLE)).toList();
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
