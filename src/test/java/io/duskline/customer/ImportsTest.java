package io.duskline.customer;

import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.customer.ImportReport.RejectedRow;
import io.duskline.customer.ImportReport.SupersededRow;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Imports of a whole file: counts, repeated and aborted imports, and the ledger entries. */
@DusklineTest
class ImportsTest {

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    CustomerData data;

    @BeforeEach
    void data() {
        data = new CustomerData(imports, sql);
    }

    @Test
    void theSameRowsAgainChangeNothing() {
        String csv = "external_id,name,plan,attr.industry\nacct-1,Acme,pro,retail\nacct-2,Bolt,,\n";

        assertThat(data.accounts(csv)).isEqualTo(new ImportReport(2, 2, 0, 0, 0, List.of(), 0, 0, List.of()));
        assertThat(data.accounts(csv)).isEqualTo(new ImportReport(2, 0, 0, 2, 0, List.of(), 0, 0, List.of()));
    }

    @Test
    void aKeyTwiceInAFileIsCountedAsWhatItDoes() {
        ImportReport report =
                data.accounts("external_id,name\nacct-1,Acme\nacct-1,Acme\nacct-1,Acme Shoes\nacct-1,Acme\n");

        assertThat(report)
                .isEqualTo(new ImportReport(
                        4, 1, 2, 1, 0, List.of(), 0, 2, List.of(new SupersededRow(3, 4), new SupersededRow(4, 5))));
        assertThat(account("acct-1").name()).isEqualTo("Acme");
    }

    @Test
    void rejectedRowsStopNoOtherAndTheFirstHundredAreListed() {
        StringBuilder csv = new StringBuilder("external_id,name\n");
        for (int i = 0; i < 2500; i++) {
            csv.append(i % 10 == 0 ? "" : "acct-" + i).append(",Account\n");
        }

        ImportReport report = data.accounts(csv.toString());

        assertThat(report.read()).isEqualTo(2500);
        assertThat(report.created()).isEqualTo(2250);
        assertThat(report.rejected()).isEqualTo(250);
        assertThat(report.errors())
                .hasSize(100)
                .startsWith(new RejectedRow(2, "external_id", "is required", List.of()));
        assertThat(report.errorsMore()).isEqualTo(150);
    }

    @Test
    void tenThousandRowsPassInManyTransactions() {
        data.integration("twitter");
        data.accounts(100);
        StringBuilder csv = new StringBuilder("account_external_id,integration,resource,uses_30d\n");
        for (int i = 0; i < 10_000; i++) {
            csv.append("acct-")
                    .append(i % 100 + 1)
                    .append(",twitter,#general-")
                    .append(i / 100)
                    .append(",")
                    .append(i)
                    .append('\n');
        }

        assertThat(data.usage(csv.toString()).created()).isEqualTo(10_000);
        assertThat(data.usage(csv.toString().replace(",9999\n", ",0\n")))
                .isEqualTo(new ImportReport(10_000, 0, 1, 9_999, 0, List.of(), 0, 0, List.of()));
        assertThat(sql.fetchCount(INTEGRATION_USAGE)).isEqualTo(10_000);
    }

    @Test
    void twoImportsOfTheSameRowsAtOnceBothEndWell() {
        StringBuilder csv = new StringBuilder("external_id,name,attr.a\n");
        for (int i = 0; i < 3000; i++) {
            csv.append("acct-").append(i).append(",Account,").append(i).append('\n');
        }

        List<ImportReport> reports = IntStream.range(0, 2)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> data.accounts(csv.toString()), CustomerData.ITS_OWN_THREAD))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(reports).allMatch(report -> report.rejected() == 0 && report.read() == 3000);
        assertThat(reports.get(0).created() + reports.get(1).created()).isEqualTo(3000);
    }

    @Test
    void everyImportIsInTheLedgerAlsoOneThatBreaksOff() {
        data.accounts(3);
        InputStream broken = new SequenceInputStream(
                CustomerData.stream("external_id,name\nacct-7,Seven\nacct-8,Eight\nac"), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });

        assertThatThrownBy(() -> imports.accounts(broken, ImportFormat.CSV, "bot"))
                .isInstanceOf(ProblemException.class);

        var entries = ledger.about(List.of("import:accounts"), 10);
        assertThat(entries).hasSize(2).allMatch(entry -> entry.kind().equals("customer.imported"));
        assertThat(entries.getLast().detail()).contains("\"created\":3");
        assertThat(entries.getFirst().detail()).contains("\"broken_off\":true");
    }

    @Test
    void ndjsonTakesTheSameNames() {
        data.integration("twitter");
        imports.accounts(
                CustomerData.stream(
                        "{\"external_id\":\"a\",\"name\":\"A\",\"attributes\":{\"industry\":\"retail\"}}\n"),
                ImportFormat.NDJSON,
                "bot");
        ImportReport report = imports.usage(
                CustomerData.stream(
                        "{\"account_external_id\":\"a\",\"integration\":\"twitter\",\"resource\":\"@a\",\"uses_30d\":5}\nnot json\n"),
                ImportFormat.NDJSON,
                "bot");

        assertThat(account("a").attributes()).isEqualTo(Map.of("industry", "retail"));
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).containsExactly(new RejectedRow(2, "", "is not one JSON object", List.of()));
    }

    @Test
    void badBytesSpoilTheirRowOnly() {
        byte[] body = "external_id,name\n1,Zo\u00EB\n2,plain\n".getBytes(StandardCharsets.ISO_8859_1);

        ImportReport report = imports.accounts(new ByteArrayInputStream(body), ImportFormat.CSV, "bot");

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors())
                .containsExactly(new RejectedRow(2, "name", "contains bytes that are not UTF-8", List.of()));
    }

    private Account account(String externalId) {
        return accounts.find(externalId).orElseThrow();
    }
}
