package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class AccessApiTest {

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @Autowired
    Ledger ledger;

    private Caller admin;

    @BeforeEach
    void enter() {
        admin = Caller.admin(port);
    }

    @Test
    void aTokenIsShownOnceAndWorksUntilItIsRevoked() {
        var issued = admin.json("POST", "/api/v1/tokens", "{\"name\":\"desk bot\",\"roles\":[\"support_agent\"]}");
        String secret = issued.body().replaceAll(".*\"(dsk_[^\"]+)\".*", "$1");
        Caller bot = Caller.bearer(port, secret);

        assertThat(issued.statusCode()).isEqualTo(201);
        assertThat(issued.body()).contains("\"id\":1,\"token\":\"dsk_");
        assertThat(bot.get("/api/v1/deliveries/7").statusCode()).isNotIn(401, 403);
        assertThat(bot.get("/api/v1/tokens").statusCode()).isEqualTo(403);
        assertThat(admin.get("/api/v1/tokens").body())
                .contains("\"name\":\"desk bot\"", "\"roles\":[\"support_agent\"]", "\"created_by\":\"admin token\"")
                .doesNotContain(secret)
                .doesNotContain("hash");
        assertThat(sql.fetch(API_TOKEN).formatJSON()).doesNotContain(secret);

        assertThat(admin.call("DELETE", "/api/v1/tokens/1").statusCode()).isEqualTo(204);
        assertThat(bot.get("/api/v1/deliveries/7").statusCode()).isEqualTo(401);
        assertThat(admin.call("DELETE", "/api/v1/tokens/1").statusCode()).isEqualTo(204);
        assertThat(admin.call("DELETE", "/api/v1/tokens/2").statusCode()).isEqualTo(404);
        assertThat(ledger.after(0, 10_000).reversed().stream().limit(10))
                .extracting(LedgerEntry::kind, LedgerEntry::actor, LedgerEntry::subject)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("token.revoked", "admin token", "token:1"),
                        org.assertj.core.groups.Tuple.tuple("token.issued", "admin token", "token:1"));
    }

    @Test
    void whatIsWrongIsNamed() {
        var role = admin.json("POST", "/api/v1/tokens", "{\"name\":\"bot\",\"roles\":[\"emperor\"]}");
        assertThat(role.statusCode()).isEqualTo(422);
        assertThat(role.body()).contains("\"field\":\"roles\"", "emperor", "product_manager");

        var nothing = admin.json("POST", "/api/v1/users", "{}");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("\"field\":\"email\"", "\"field\":\"roles\"");

        var unknown = admin.json("POST", "/api/v1/users", "{\"mail\":\"a@b.example\"}");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("\"field\":\"mail\"");
        assertThat(sql.fetchCount(APP_USER)).isZero();
    }

    @Test
    void usersComeChangeAndGo() {
        String ann =
                "{\"email\":\"Ann@Vendor.example\",\"password\":\"a long enough password\",\"roles\":[\"approver\"]}";
        var created = admin.json("POST", "/api/v1/users", ann);
        assertThat(created.statusCode()).isEqualTo(201);
        String user = created.headers().firstValue("Location").orElseThrow();
        assertThat(created.body()).contains("\"email\":\"ann@vendor.example\"").doesNotContain("password");
        assertThat(sql.fetch(APP_USER).formatJSON()).contains("{bcrypt-sha384}").doesNotContain("long enough");
        assertThat(admin.json("POST", "/api/v1/users", ann).statusCode()).isEqualTo(409);

        assertThat(admin.json("PUT", user, "{\"roles\":[\"admin\",\"approver\"]}")
                        .body())
                .contains("\"roles\":[\"admin\",\"approver\"]");
        assertThat(admin.json("PUT", user, "{\"password\":\"short\"}").statusCode())
                .isEqualTo(422);
        assertThat(admin.get("/api/v1/users").body()).contains("ann@vendor.example");

        assertThat(admin.call("DELETE", user).statusCode()).isEqualTo(204);
        assertThat(admin.get(user).statusCode()).isEqualTo(404);
        assertThat(ledger.after(0, 10_000).reversed().stream().limit(10))
                .extracting(LedgerEntry::kind)
                .containsExactly("user.removed", "user.roles_changed", "user.created");
    }

    @Test
    void theDescriptionShowsTheRestInterfaceAndNothingElse() {
        String described = Caller.nobody(port).get("/v3/api-docs").body();

        assertThat(described)
                .contains("\"title\":\"Duskline\"", "/api/v1/tokens", "\"created_by\"", "\"scheme\":\"bearer\"")
                .doesNotContain("createdBy")
                .doesNotContainPattern("\"/console[^\"]*\":")
                .doesNotContain("\"/sign-in\"");
    }
}
