package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Below {@code /api} a machine is told in its own form that there is nothing, whatever it asked for. */
@DusklineTest
class UnknownPathTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "GET, /api",
        "GET, /api/",
        "GET, /api/none",
        "GET, /api/v1/none",
        "POST, /api/v1/none",
        "PUT, /api/v1/none",
        "DELETE, /api/v1/none",
        "GET, /api/v1/campaigns/",
        "GET, /api/v1/campaigns/7/none",
        "POST, /api/v1/campaigns/7/none",
        "GET, /api/v1/accounts/a/b",
        "GET, /api/v1/accounts/a%2Fb",
        "GET, /api/v1/accounts/a%2fb/timeline",
        "GET, /api/v1/accounts/a%2Fb/none",
        "GET, /api/v1/campaigns/7%2F8",
        "GET, /api/v1/accounts/..%2F..%2Fconsole",
        "DELETE, /api/v1/suppressions/a%2Fb?reason=none"
    })
    void isNotFound(String method, String path) {
        var answer = Caller.admin(port).call(method, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":404", "\"instance\":\"" + path.split("\\?", -1)[0] + "\"");
    }

    @Test
    void anAccountIsFoundByAnIdWithASlash() {
        Caller admin = Caller.admin(port);
        assertThat(admin.typed("POST", "/api/v1/accounts/import", "text/csv", "external_id,name\nemea/8,Maison\n")
                        .body())
                .contains("\"created\":1");

        assertThat(admin.get("/api/v1/accounts/emea%2F8").body()).contains("\"external_id\":\"emea/8\"");
        assertThat(admin.get("/api/v1/accounts/emea%2F8/timeline").statusCode()).isEqualTo(200);
    }

    /** The slash opens no way around the rules, and none into pages. */
    @ParameterizedTest
    @ValueSource(strings = {"/api%2Fv1/tokens", "/notices%2Ftwitter", "/console%2Fcampaigns", "/%2Fapi/v1/tokens"})
    void elsewhereAnEncodedSlashIsRefused(String path) {
        assertThat(Caller.admin(port).get(path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1%2Ftokens", "/api/v1/..%2F..%2Factuator%2Fprometheus"})
    void encodedSlashLeadsToNoOtherPath(String path) {
        assertThat(Caller.nobody(port).get(path).statusCode()).isEqualTo(404);
        assertThat(Caller.admin(port).get(path).statusCode()).isEqualTo(404);
    }
}
