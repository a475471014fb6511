package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.customer.ImportReport.SupersededRow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A file that says two things of the same says so. */
@DusklineTest
class SupersededRowsTest extends ReportedImports {

    @Test
    void aLaterRowThatSaysSomethingElseIsCountedWithBothLines() {
        ImportReport report =
                data.accounts("external_id,name\na,First\nb,Other\na,First\na,Second\nc,\na,\nb,Other again\n");

        assertThat(report.superseded()).isEqualTo(2);
        assertThat(report.supersededRows()).containsExactly(new SupersededRow(4, 5), new SupersededRow(3, 8));
        assertThat(report.rejected()).isEqualTo(2);
    }

    @Test
    void whatWasStoredBeforeTheFileIsNoRowOfIt() {
        data.accounts("external_id,name\na,First\n");

        assertThat(data.accounts("external_id,name\na,Second\n").superseded()).isZero();
        assertThat(data.accounts("external_id,name\na,Second\na,Third\n").supersededRows())
                .containsExactly(new SupersededRow(2, 3));
    }

    @Test
    void howeverFarApartAndInWhicheverLane() {
        String rows = IntStream.range(0, 6_000)
                .mapToObj(i -> "acct-" + i + ",Account " + i + "\n")
                .collect(Collectors.joining());

        ImportReport report = data.accounts("external_id,name\n" + rows + rows.replace("Account", "Firm"));

        assertThat(report.superseded()).isEqualTo(6_000);
        assertThat(report.supersededRows())
                .hasSize(100)
                .startsWith(new SupersededRow(2, 6_002), new SupersededRow(3, 6_003));
    }

    @Test
    void contactsByAddressAndUsageByResource() {
        data.integration("twitter");
        data.accounts("external_id,name\na,A\nb,B\n");

        assertThat(data.contacts("account_external_id,email,name,roles\na,x@a.example,X,owner\n"
                                + "b,x@a.example,X,admin\na,x@A.EXAMPLE,Y,owner\n")
                        .supersededRows())
                .containsExactly(new SupersededRow(2, 4));
        assertThat(data.usage("account_external_id,integration,resource,uses_30d\na,twitter,@a,1\n"
                                + "a,twitter,@b,2\na,twitter,@a,3\nb,twitter,@b,4\n")
                        .supersededRows())
                .containsExactly(new SupersededRow(2, 4));
    }

    @Test
    void pageAndRestSayIt() {
        Caller rest = people.bearer(port, "integration");
        String answer = rest.typed(
                        "POST",
                        "/api/v1/accounts/import",
                        "text/csv",
                        "external_id,name\na,First\na,Second\nb,One\nb,Two\n")
                .body();
        int id = JsonPath.read(answer, "$.id");

        assertThat(JsonPath.<Integer>read(answer, "$.superseded")).isEqualTo(2);
        assertThat(JsonPath.<List<Integer>>read(answer, "$.superseded_rows[*].by_line"))
                .containsExactly(3, 5);
        String path = "/api/v1/imports/" + id;
        assertThat(JsonPath.<Integer>read(rest.get(path).body(), "$.superseded"))
                .isEqualTo(2);
        String first = rest.get(path + "/superseded?limit=1").body();
        assertThat(JsonPath.<List<Integer>>read(first, "$.items[*].line")).containsExactly(2);
        String next = JsonPath.read(first, "$.next");
        String second = rest.get(path + "/superseded?limit=1&cursor=" + next).body();
        assertThat(JsonPath.<List<Integer>>read(second, "$.items[*].line")).containsExactly(4);
        assertThat(JsonPath.<String>read(second, "$.next")).isNull();

        Document page = Jsoup.parse(people.browser(port, "product_manager")
                .get("/console/customers/imports/" + id)
                .body());
        assertThat(page.select(".card:has(#superseded) h2").text()).isEqualTo("2 rows replaced an earlier row");
        assertThat(page.select(".card:has(#superseded) tbody tr").eachText()).containsExactly("2 line 3", "4 line 5");
    }
}
