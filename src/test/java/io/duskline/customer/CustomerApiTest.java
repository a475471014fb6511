package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ledger.Ledger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DusklineTest
class CustomerApiTest {

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    @Autowired
    Imports imports;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anImportAnswersWithCountsAndLines() throws Exception {
        var answer = send("POST", "/accounts/import", "text/csv", "external_id,name\na,Acme\n,Nobody\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        long id = json.readTree(answer.body()).path("id").asLong();
        assertThat(json.readTree(answer.body())).isEqualTo(json.readTree("""
                {"id":%d,"read":2,"created":1,"updated":0,"unchanged":0,"rejected":1,
                 "errors":[{"line":3,"field":"external_id","reason":"is required","also":[]}],"errors_more":0,
                 "superseded":0,"superseded_rows":[]}""".formatted(id)));
        assertThat(send("GET", "/imports/" + id, "text/csv", "").statusCode()).isEqualTo(200);
    }

    @Test
    void anImportOfUsageSaysHowMuchItTells() throws Exception {
        CustomerData data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.accounts(3);
        String head = "account_external_id,integration,resource,uses_30d\n";
        data.usage(head + "acct-1,twitter,@a,5\nacct-2,twitter,@a,5\nacct-3,twitter,@a,5\n");

        assertThat(coverage("", head + "acct-1,twitter,@a,6\n")).isEqualTo(json.readTree("""
                        [{"integration":"twitter","accounts":1,"of_accounts":3,"complete":false,
                          "incomplete_reason":null}]"""));
        assertThat(coverage("?complete=true", head + "acct-1,twitter,@a,7\n")
                        .at("/0/complete")
                        .asBoolean())
                .isTrue();
        assertThat(coverage(
                                "?complete=true&integration=twitter",
                                head + "acct-1,twitter,@a,7\nacct-2,twitter,@a,many\n")
                        .at("/0/incomplete_reason")
                        .asString())
                .startsWith("Rows were rejected");
        assertThat(send("POST", "/usage/import?integration=twitter", "text/csv", head)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/usage/import?complete=true&integration=fax", "text/csv", head)
                        .body())
                .contains("is no integration that there is");
        assertThat(send("POST", "/usage/import?complete=true", "text/csv", head).statusCode())
                .isEqualTo(400);
    }

    private JsonNode coverage(String parameters, String csv) throws Exception {
        var answer = send("POST", "/usage/import" + parameters, "text/csv", csv);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).path("coverage");
    }

    @Test
    void onlyUtf8CsvAndNdjsonAreTaken() throws Exception {
        assertThat(send("POST", "/accounts/import", "application/json", "{}").statusCode())
                .isEqualTo(415);
        assertThat(send("POST", "/accounts/import", "text/csv;charset=iso-8859-1", "external_id,name\n")
                        .statusCode())
                .isEqualTo(415);
        assertThat(send("POST", "/accounts/import", "text/csv; charset=UTF-8", "external_id,name\n")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/accounts/import", "application/x-ndjson", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFileWithoutTheNeededColumnsIsMalformed() throws Exception {
        var answer = send("POST", "/contacts/import", "text/csv", "account_external_id,email\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json.readTree(answer.body()).at("/errors/0/field").asString())
                .isEqualTo("name");
        assertThat(answer.body()).contains("name, roles");
    }

    @Test
    void accountsAreFoundByWordsTheBestFirst() throws Exception {
        CustomerData data = new CustomerData(imports, sql);
        data.accounts("external_id,name\na,Acme Shoes\nb,Bolt\nc,Acme Outlet\n");
        data.contacts("account_external_id,email,name,roles\nb,it@acme.example,Ada,owner\n");

        JsonNode first = json.readTree(
                send("GET", "/accounts?q=acm&limit=2", "text/plain", "").body());
        JsonNode second = json.readTree(send(
                        "GET",
                        "/accounts?q=acm&limit=2&cursor=" + first.get("next").asString(),
                        "text/plain",
                        "")
                .body());
        JsonNode all = json.readTree(send("GET", "/accounts", "text/plain", "").body());

        assertThat(first.get("items").findValuesAsString("external_id")).containsExactly("c", "a");
        assertThat(first.at("/items/0/matched")).hasToString("{\"field\":\"name\",\"value\":\"Acme Outlet\"}");
        assertThat(second.get("items").findValuesAsString("external_id")).containsExactly("b");
        assertThat(second.at("/items/0/matched/field").asString()).isEqualTo("address");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(all.get("items")).hasSize(3);
        assertThat(all.at("/items/0/matched").isNull()).isTrue();
    }

    @Test
    void accountsAreListedAndShown() throws Exception {
        CustomerData data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.accounts(3);
        data.contacts("account_external_id,email,name,roles\nacct-2,a@acme.example,Ada,owner\n");
        data.usage("account_external_id,integration,resource,uses_30d\nacct-2,twitter,@a,5\n");

        JsonNode first =
                json.readTree(send("GET", "/accounts?limit=2", null, "").body());
        JsonNode rest = json.readTree(
                send("GET", "/accounts?limit=2&cursor=" + first.get("next").asString(), null, "")
                        .body());
        JsonNode one = json.readTree(send("GET", "/accounts/acct-2", null, "").body());

        assertThat(first.at("/items/1/external_id").asString()).isEqualTo("acct-2");
        assertThat(rest.at("/items/0/external_id").asString()).isEqualTo("acct-3");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(one.at("/contacts/0/roles/0").asString()).isEqualTo("owner");
        assertThat(one.at("/usage/0/uses_30d").asInt()).isEqualTo(5);
        assertThat(send("GET", "/accounts/acct-9", null, "").statusCode()).isEqualTo(404);
    }

    @Test
    void anAddressIsSuppressedAndFreedWithAReason() throws Exception {
        String body = "{\"email\":\"Ada@ACME.example\",\"reason\":\"asked by phone\"}";

        var added = send("POST", "/suppressions", "application/json", body);
        long id = json.readTree(added.body()).get("id").asLong();

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(send("POST", "/suppressions", "application/json", body).statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/suppressions", "application/json", body.replace("Ada", "aDA"))
                        .statusCode())
                .as("no mailbox differs from another by case alone")
                .isEqualTo(200);
        assertThat(send("GET", "/suppressions?email=Ada@acme.example", null, "").body())
                .contains("\"cause\":\"manual\"", "\"email\":\"ada@acme.example\"");
        assertThat(send("DELETE", "/suppressions/" + id, null, "").statusCode()).isEqualTo(422);
        assertThat(send("DELETE", "/suppressions/" + id, "application/json", "{\"reason\":\"a mistake\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/suppressions?email=Ada@acme.example&reason=again", null, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ledger.about(List.of("suppression:" + id), 10))
                .extracting(entry -> entry.kind())
                .containsExactly("suppression.removed", "suppression.added");
        assertThat(ledger.about(List.of("suppression:" + id), 10))
                .noneMatch(entry -> entry.detail().contains("acme"));
    }

    @Test
    void bothAreNeededToSuppress() throws Exception {
        var answer = send("POST", "/suppressions", "application/json", "{\"email\":\"no address\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).findValuesAsString("field")).containsExactly("email", "reason");
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer admin-token-for-the-tests")
                .method(
                        method,
                        body.isEmpty() && type == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
