package io.duskline.customer;

import static io.duskline.db.tables.ImportRun.IMPORT_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.duskline.DusklineTest;
import io.duskline.web.Fault;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The stored rejection of a row stays short, however many errors the row has. */
@DusklineTest
class WideRowsTest extends ReportedImports {

    private static final int WIDE = 20_000;

    /** A line with names that no import knows: {@code u0}, {@code u1} and so on. */
    private static String line(int unknown) {
        return "{\"external_id\":\"a\",\"name\":\"A\""
                + IntStream.range(0, unknown).mapToObj(i -> ",\"u" + i + "\":1").collect(Collectors.joining())
                + "}\n";
    }

    private ImportReport accounts(String body, ImportFormat format) {
        return imports.accounts(CustomerData.stream(body), format, "token:1");
    }

    private static List<Fault> faults(ImportReport report) {
        return report.errors().getFirst().faults();
    }

    @Test
    void theFirstUnknownNameIsSaidAndTheOthersCounted() {
        List<Fault> faults = faults(accounts(line(WIDE), ImportFormat.NDJSON));

        assertThat(faults).extracting(Fault::field).containsExactly("u0");
        assertThat(faults.getFirst().reason())
                .startsWith("is no name of this import (the first of 20000 in this row). The names are: external_id,");
        assertThat(faults(accounts(line(2), ImportFormat.NDJSON)).getFirst().reason())
                .startsWith("is no name of this import (the first of 2 in this row). The names are: external_id,");
        assertThat(faults(accounts(line(1), ImportFormat.NDJSON)).getFirst().reason())
                .startsWith("is no name of this import. The names are: external_id,");
    }

    @Test
    void whatElseIsWrongWithSuchARowIsSaidBesideThem() {
        assertThat(faults(accounts(line(WIDE).replace("\"name\":\"A\"", "\"name\":[]"), ImportFormat.NDJSON)))
                .extracting(Fault::field)
                .containsExactly("name", "u0");
    }

    @Test
    void aLongNameIsSaidByItsBeginning() {
        assertThat(faults(accounts("{\"" + "🚀".repeat(WIDE) + "\":1}\n", ImportFormat.NDJSON))
                        .getFirst()
                        .field())
                .isEqualTo("🚀".repeat(100) + "…");
    }

    @Test
    void theFirstColumnsAtFaultAreSaidAndTheOthersCounted() {
        int columns = 10_000;
        String header = IntStream.range(0, columns).mapToObj(i -> ",attr." + i).collect(Collectors.joining());

        List<Fault> faults = faults(
                accounts("external_id,name" + header + "\na,A" + ",\t".repeat(columns) + "\n", ImportFormat.CSV));

        assertThat(faults).hasSize(11);
        assertThat(faults.getLast()).isEqualTo(new Fault("", "has 9990 more columns at fault"));
    }

    @Test
    void whatIsKeptOfThemIsOneSentenceARow() {
        String answer = people.bearer(port, "integration")
                .typed(
                        "POST",
                        "/api/v1/accounts/import",
                        "application/x-ndjson",
                        String.join("", Collections.nCopies(150, line(1_000))))
                .body();

        assertThat(JsonPath.<List<String>>read(answer, "$.errors[*].field"))
                .hasSize(100)
                .containsOnly("u0");
        assertThat(answer).hasSizeLessThan(100_000).doesNotContain("\"kept\"");
        assertThat(sql.fetchSingle(IMPORT_RUN).getListedRows().split("\"reason\"", -1))
                .as("one reason for each of 100 rows")
                .hasSize(101);
        assertThat(Jsoup.parse(people.browser(port, "product_manager")
                                .get("/console/customers/imports/" + JsonPath.read(answer, "$.id"))
                                .body())
                        .select(".card:has(#rejected) tbody tr")
                        .eachText())
                .hasSize(100)
                .startsWith("1 the whole row has a name that this import does not know");
    }
}
