package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.web.Fault;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a rejected row all that is wrong is said, at once and later. */
@DusklineTest
class RejectedRowsTest extends ReportedImports {

    private static final String CONTACTS = "account_external_id,email,name,roles,locale,time_zone\n";

    @BeforeEach
    void anAccount() {
        data.accounts(1);
        data.integration("twitter");
    }

    private static List<String> faults(ImportReport report) {
        return report.errors().stream()
                .flatMap(row -> row.faults().stream())
                .map(Fault::field)
                .toList();
    }

    @Test
    void allThatIsWrongWithAContact() {
        ImportReport report = data.contacts(CONTACTS + "nobody,x@,,boss,english,Mars\n");

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.errors()).hasSize(1);
        assertThat(faults(report))
                .containsExactly("account_external_id", "email", "name", "roles", "locale", "time_zone");
    }

    @Test
    void allThatIsWrongWithAnAccount() {
        assertThat(faults(data.accounts("external_id,name,manager_email,promised_days,promise_ground,promise_role\n"
                        + ",,x@,many,whim,boss\n")))
                .containsExactly(
                        "external_id", "name", "manager_email", "promised_days", "promise_ground", "promise_role");
    }

    @Test
    void allThatIsWrongWithAUse() {
        assertThat(faults(data.usage("account_external_id,integration,resource,uses_30d,last_used_at\n"
                        + "nobody,myspace,,-1,yesterday\n")))
                .containsExactly("account_external_id", "integration", "resource", "uses_30d", "last_used_at");
    }

    @Test
    void whatIsNoTextIsNotMissingToo() {
        assertThat(faults(data.contacts(CONTACTS + "acct-1,x@a.example,\"A\tB\",boss,en,UTC\n")))
                .containsExactly("name", "roles");
        ImportReport report = imports.contacts(
                CustomerData.stream(
                        "{\"account_external_id\":\"acct-1\",\"email\":1.5,\"nmae\":\"x\",\"roles\":[\"owner\",{}],"
                                + "\"locale\":[1,2]}\n"),
                ImportFormat.NDJSON,
                "token:1");
        assertThat(faults(report)).containsExactly("email", "roles", "locale", "nmae", "name");
    }

    @Test
    void laterByRestAndOnThePage() {
        Caller rest = people.bearer(port, "integration");
        String answer = rest.typed(
                        "POST",
                        "/api/v1/contacts/import",
                        "text/csv",
                        CONTACTS + "acct-1,x@,A,boss,en,UTC\nacct-1,x@a.example\n")
                .body();
        int id = JsonPath.read(answer, "$.id");
        String rejected = "/api/v1/imports/" + id + "/rejected";

        String first = rest.get(rejected + "?limit=1").body();
        assertThat(JsonPath.<List<String>>read(first, "$.items[*].field")).containsExactly("email");
        assertThat(JsonPath.<List<String>>read(first, "$.items[*].also[*].field"))
                .containsExactly("roles");
        String next = JsonPath.read(first, "$.next");
        String second = rest.get(rejected + "?limit=1&cursor=" + next).body();
        assertThat(JsonPath.<List<Integer>>read(second, "$.items[*].line")).containsExactly(3);
        assertThat(JsonPath.<List<String>>read(second, "$.items[*].reason"))
                .containsExactly("has 2 cells where the header has 6");
        assertThat(JsonPath.<String>read(second, "$.next")).isNull();
        assertThat(rest.get("/api/v1/imports/999999/rejected").statusCode()).isEqualTo(404);

        assertThat(Jsoup.parse(people.browser(port, "product_manager")
                                .get("/console/customers/imports/" + id)
                                .body())
                        .select(".card:has(#rejected) tbody tr")
                        .eachText())
                .hasSize(3)
                .last()
                .isEqualTo("3 the whole row has 2 cells where the header has 6");
    }
}
