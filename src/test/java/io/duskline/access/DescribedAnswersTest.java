package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.RestContract;
import io.duskline.RestOperation;
import io.duskline.web.Role;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every operation refuses as its description says, and lets those in whom it names. */
@Tag("full")
@DusklineTest
class DescribedAnswersTest {

    private static final String NUMBER = "987654321";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private RestContract contract;
    private final Map<String, Caller> callers = new LinkedHashMap<>();

    @BeforeEach
    void read() {
        contract = RestContract.of(port);
        for (Role role : Role.values()) {
            callers.put(role.code(), people.bearer(port, role.code()));
        }
    }

    @Test
    void theRolesNamedAreThoseThatMay() {
        for (RestOperation operation : contract.operations()) {
            if (!operation.needsToken()) {
                continue;
            }
            TreeSet<String> may = new TreeSet<>();
            callers.forEach((role, caller) -> {
                HttpResponse<String> answer = send(caller, operation, "{\"no_such_field\":1}");
                contract.holds(answer);
                if (answer.statusCode() != 403) {
                    may.add(role);
                }
            });
            TreeSet<String> named = new TreeSet<>(operation.roles());
            named.add("admin");
            assertThat(may).as(operation.line()).isEqualTo(named);
            HttpResponse<String> refused = send(Caller.nobody(port), operation, "{}");
            assertThat(refused.statusCode()).as(operation.line()).isEqualTo(401);
            contract.holds(refused);
        }
    }

    @Test
    void whatIsWrongWithABodyIsSaidAsDescribed() {
        Caller admin = Caller.admin(port);
        for (RestOperation operation : contract.operations()) {
            if (!operation.takes().contains("application/json")) {
                continue;
            }
            HttpResponse<String> unknown = send(admin, operation, "{\"no_such_field\":1}");
            assertThat(unknown.statusCode()).as(operation.line()).isEqualTo(422);
            assertThat(unknown.body()).as(operation.line()).contains("{\"field\":\"no_such_field\"");
            HttpResponse<String> broken = send(admin, operation, "{");
            assertThat(broken.statusCode()).as(operation.line()).isEqualTo(400);
            HttpResponse<String> large = send(admin, operation, "{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}");
            assertThat(large.statusCode()).as(operation.line()).isEqualTo(413);
            List.of(unknown, broken, large).forEach(contract::holds);
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefusedAsDescribed() {
        for (RestOperation operation : contract.operations()) {
            if (operation.described().at("/responses").has("415")) {
                HttpResponse<String> answer = Caller.admin(port)
                        .typed(operation.method(), address(operation), "application/x-unheard-of", "Hello.");
                assertThat(answer.statusCode()).as(operation.line()).isEqualTo(415);
                contract.holds(answer);
            }
        }
    }

    @Test
    void whatIsNotThereIsNotFoundAsDescribed() {
        Caller admin = Caller.admin(port);
        for (RestOperation operation : contract.operations()) {
            if (operation.method().equals("GET") && operation.path().contains("{")) {
                HttpResponse<String> answer = send(admin, operation, "");
                assertThat(answer.statusCode()).as(operation.line()).isEqualTo(404);
                contract.holds(answer);
            }
        }
    }

    private static HttpResponse<String> send(Caller caller, RestOperation operation, String json) {
        List<String> types = operation.takes();
        if (types.isEmpty()) {
            return caller.call(operation.method(), address(operation));
        }
        String type = types.contains("application/json") ? "application/json" : types.getFirst();
        return caller.typed(operation.method(), address(operation), type.replace("*/*", "text/plain"), json);
    }

    private static String address(RestOperation operation) {
        return operation.at(NUMBER, "none");
    }
}
