package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may call what. A refusal comes before anything else, so nobody learns what exists. */
@DusklineTest
class ApiRolesTest {

    private static final List<String> ROLES =
            List.of("admin", "product_manager", "approver", "support_agent", "integration");

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        POST   | /api/v1/accounts/import                 | admin product_manager integration
        POST   | /api/v1/contacts/import                 | admin product_manager integration
        POST   | /api/v1/usage/import                    | admin product_manager integration
        GET    | /api/v1/tokens                          | admin
        DELETE | /api/v1/tokens/7                        | admin
        GET    | /api/v1/users                           | admin
        POST   | /api/v1/users                           | admin
        POST   | /api/v1/users/7/link                    | admin
        DELETE | /api/v1/users/7/sessions                | admin
        DELETE | /api/v1/users/7/second-factor           | admin
        GET    | /api/v1/suppressions                    | admin product_manager support_agent
        POST   | /api/v1/suppressions                    | admin
        DELETE | /api/v1/suppressions/a@customer.example | admin
        GET    | /api/v1/opt-outs                        | admin product_manager support_agent
        POST   | /api/v1/opt-outs                        | admin support_agent
        DELETE | /api/v1/opt-outs                        | admin support_agent
        POST   | /api/v1/inbound                         | admin integration
        GET    | /api/v1/integrations                    | admin product_manager approver support_agent
        POST   | /api/v1/integrations                    | admin product_manager
        GET    | /api/v1/deprecations                    | admin product_manager approver support_agent
        POST   | /api/v1/deprecations                    | admin product_manager
        POST   | /api/v1/deprecations/none/sunset        | admin product_manager
        POST   | /api/v1/deprecations/none/publish       | admin product_manager
        GET    | /api/v1/reviews                         | admin product_manager approver
        POST   | /api/v1/reviews/99/approve              | admin approver
        POST   | /api/v1/reviews/99/reject               | admin approver
        POST   | /api/v1/reviews/99/release              | admin product_manager approver
        POST   | /api/v1/reviews/99/withdraw             | admin product_manager approver
        PUT    | /api/v1/deprecations/none/notices/en    | admin product_manager
        GET    | /api/v1/campaigns/7                     | admin product_manager approver support_agent
        GET    | /api/v1/campaigns/7/deliveries.csv      | admin product_manager approver support_agent
        POST   | /api/v1/campaigns                       | admin product_manager
        PUT    | /api/v1/campaigns/7                     | admin product_manager
        POST   | /api/v1/campaigns/7/submit              | admin product_manager
        POST   | /api/v1/campaigns/7/launch              | admin product_manager
        POST   | /api/v1/campaigns/7/approve             | admin approver
        POST   | /api/v1/campaigns/7/reject              | admin approver
        GET    | /api/v1/deliveries/7/message            | admin product_manager support_agent
        POST   | /api/v1/deliveries/7/resend             | admin support_agent
        GET    | /api/v1/accounts/acct-7/timeline        | admin product_manager support_agent
        GET    | /api/v1/acknowledgements                | admin product_manager approver support_agent
        GET    | /api/v1/mail/relays                     | admin product_manager approver
        GET    | /api/v1/ledger/head                     | admin product_manager approver
        GET    | /api/v1/inbound                         | admin product_manager
        GET    | /api/v1/inbound/7/message               | admin product_manager
        GET    | /api/v1/webhooks/ses                    | admin
        GET    | /actuator/prometheus                    | admin
        GET    | /actuator/info                          | admin
        GET    | /actuator/sbom                          | admin
        """)
    void eachRoleMayDoWhatIsItsOwn(String method, String path, String allowed) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (String role : ROLES) {
            statuses.put(
                    role, people.bearer(port, role).json(method, path, "{}").statusCode());
        }

        assertThat(statuses).doesNotContainValue(401);
        assertThat(new TreeSet<>(
                        ROLES.stream().filter(role -> statuses.get(role) != 403).toList()))
                .as("%s", statuses)
                .isEqualTo(new TreeSet<>(List.of(allowed.split(" "))));
        assertThat(Caller.nobody(port).json(method, path, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void severalRolesOfOneTokenAddUp() {
        Caller both = people.bearer(port, "approver", "support_agent");

        assertThat(both.json("POST", "/api/v1/campaigns/7/approve", "").statusCode())
                .isNotIn(401, 403);
        assertThat(both.get("/api/v1/accounts/acct-7/timeline").statusCode()).isNotIn(401, 403);
        assertThat(both.json("POST", "/api/v1/campaigns", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void aRefusalIsAProblemDocument() {
        var answer = people.bearer(port, "integration").get("/api/v1/campaigns/7");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:duskline:problem:forbidden", "\"instance\":\"/api/v1/campaigns/7\"");
    }

    @Test
    void aSignedInBrowserReadsAndNeverWrites() {
        Caller browser = people.browser(port, "admin");

        assertThat(browser.get("/api/v1/users").statusCode()).isEqualTo(200);
        assertThat(browser.json("POST", "/api/v1/users", "{}").statusCode()).isEqualTo(401);
        assertThat(browser.call("DELETE", "/api/v1/users/1").statusCode()).isEqualTo(401);
    }

    @Test
    void aRemovedUsersBrowserReadsNothingMore() {
        Caller browser = people.browser(port, "admin");
        assertThat(browser.get("/api/v1/users").statusCode()).isEqualTo(200);
        people.removeAll();

        assertThat(browser.get("/api/v1/users").statusCode()).isEqualTo(401);
    }

    @Test
    void healthIsPublicAndApiDocsToo() {
        assertThat(Caller.nobody(port).get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(Caller.nobody(port).get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(Caller.nobody(port).get("/v3/api-docs").statusCode()).isEqualTo(200);
    }
}
