package io.duskline.customer;

import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.customer.ImportReport.RejectedRow;
import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

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

        assertThat(data.accounts(csv)).isEqualTo(new ImportReport(2, 2, 0, 0, 0, List.of(), 0));
        assertThat(data.accounts(csv)).isEqualTo(new ImportReport(2, 0, 0, 2, 0, List.of(), 0));
    }

    @Test
    void anEmptyCellTakesAwayAndAnAbsentColumnLeaves() {
        data.accounts("external_id,name,plan,region,attr.industry,attr.size\nacct-1,Acme,pro,EMEA,retail,big\n");

        ImportReport report = data.accounts("external_id,name,plan,attr.industry\nacct-1,Acme,,\n");

        assertThat(report.updated()).isEqualTo(1);
        Account account = account("acct-1");
        assertThat(account.plan()).isNull();
        assertThat(account.region()).isEqualTo("EMEA");
        assertThat(account.attributes()).isEqualTo(Map.of("size", "big"));
    }

    @Test
    void strangeNamesAreLegalNames() {
        List<String> names = List.of(
                "<script>alert(1)</script>",
                "=HYPERLINK(1)",
                "'; drop table account; --",
                "{{sunset}}",
                "${7*7}",
                "株式会社🚀");
        String csv = "external_id,name\n"
                + String.join(
                        "\n",
                        IntStream.range(0, names.size())
                                .mapToObj(i -> i + "," + names.get(i))
                                .toList());

        assertThat(data.accounts(csv).rejected()).isZero();
        assertThat(IntStream.range(0, names.size())
                        .mapToObj(i -> account("" + i).name()))
                .isEqualTo(names);
    }

    @Test
    void namesHaveAtMostAThousandCharactersWhateverTheirBytes() {
        ImportReport report = data.accounts("external_id,name\n1," + "🚀".repeat(1000) + "\n2," + "🚀".repeat(1001)
                + "\n" + "x".repeat(201) + ",Long\n");

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors())
                .containsExactly(
                        new RejectedRow(3, "name", "is longer than 1000 characters"),
                        new RejectedRow(4, "external_id", "is longer than 200 characters"));
        assertThat(account("1").name()).hasSize(2000);
    }

    @Test
    void aKeyTwiceInAFileIsCountedAsWhatItDoes() {
        ImportReport report =
                data.accounts("external_id,name\nacct-1,Acme\nacct-1,Acme\nacct-1,Acme Shoes\nacct-1,Acme\n");

        assertThat(report).isEqualTo(new ImportReport(4, 1, 2, 1, 0, List.of(), 0));
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
        assertThat(report.errors()).hasSize(100).startsWith(new RejectedRow(2, "external_id", "is required"));
        assertThat(report.errorsMore()).isEqualTo(150);
    }

    @Test
    void contactsAreReadWithTheirRolesLocaleAndZone() {
        data.accounts(1);

        ImportReport report = data.contacts("""
                account_external_id,email,name,roles,locale,time_zone
                acct-1,Ada@ACME.example,Ada,billing; Owner,fr_CA,America/Montreal
                acct-1,office@acme.example,Office,technical,,
                """);

        assertThat(report.created()).isEqualTo(2);
        List<Contact> contacts = accounts.contacts(account("acct-1").id());
        assertThat(contacts.getFirst())
                .usingRecursiveComparison()
                .ignoringFields("id", "accountId")
                .isEqualTo(new Contact(
                        0,
                        0,
                        "Ada@acme.example",
                        "Ada",
                        Set.of(ContactRole.OWNER, ContactRole.BILLING),
                        "fr-CA",
                        ZoneId.of("America/Montreal")));
        assertThat(contacts.getLast().locale()).isEqualTo("en");
        assertThat(contacts.getLast().timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(data.contacts("account_external_id,email,name,roles\nacct-1,Ada@acme.EXAMPLE,Ada,owner;billing\n")
                        .unchanged())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acct-9,a@acme.example,A,owner,en,UTC       | account_external_id",
                ",a@acme.example,A,owner,en,UTC             | account_external_id",
                "acct-1,owner@,A,owner,en,UTC               | email",
                "acct-1,,A,owner,en,UTC                     | email",
                "acct-1,a@acme.example,,owner,en,UTC        | name",
                "acct-1,a@acme.example,A,,en,UTC            | roles",
                "acct-1,a@acme.example,A,owner;boss,en,UTC  | roles",
                "acct-1,a@acme.example,A,owner,english,UTC  | locale",
                "acct-1,a@acme.example,A,owner,xx,UTC       | locale",
                "acct-1,a@acme.example,A,owner,en,Mars/Base | time_zone",
                "acct-1,a@acme.example,A,owner,en,+02:00    | time_zone",
            })
    void aContactThatCannotBeToldIsRejected(String row, String field) {
        data.accounts(1);

        ImportReport report = data.contacts("account_external_id,email,name,roles,locale,time_zone\n" + row + "\n"
                + "acct-1,fine@acme.example,Fine,owner,en,UTC\n");

        assertThat(report.errors())
                .extracting(RejectedRow::line, RejectedRow::field)
                .containsExactly(org.assertj.core.api.Assertions.tuple(2L, field));
        assertThat(report.created()).isEqualTo(1);
    }

    @Test
    void usageIsReadMostUsedFirst() {
        long twitter = data.integration("twitter");
        data.accounts(1);

        data.usage("""
                account_external_id,integration,resource,uses_30d,last_used_at
                acct-1,twitter,@acme,7,2026-11-20
                acct-1,twitter,@acme_shoes,2105,2026-11-20T12:30:00+02:00
                acct-1,twitter,@Acme,0,
                """);

        assertThat(accounts.usage(account("acct-1").id(), twitter))
                .containsExactly(
                        new ResourceUsage("@acme_shoes", 2105, Instant.parse("2026-11-20T10:30:00Z")),
                        new ResourceUsage("@acme", 7, Instant.parse("2026-11-20T00:00:00Z")),
                        new ResourceUsage("@Acme", 0, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acct-9,twitter,@a,1,           | account_external_id | there is no account acct-9",
                "acct-1,myspace,@a,1,           | integration | there is no integration myspace",
                "acct-1,twitter,,1,             | resource | is required",
                "acct-1,twitter,@a,-1,          | uses_30d | must be a whole number, 0 or more",
                "acct-1,twitter,@a,1.5,         | uses_30d | must be a whole number, 0 or more",
                "acct-1,twitter,@a,,            | uses_30d | is required",
                "acct-1,twitter,@a,99999999999999999999, | uses_30d | must be a whole number, 0 or more",
            })
    void usageThatCannotBeTrueIsRejected(String row, String field, String reason) {
        data.integration("twitter");
        data.accounts(1);

        assertThat(data.usage("account_external_id,integration,resource,uses_30d,last_used_at\n" + row + "\n")
                        .errors())
                .containsExactly(new RejectedRow(2, field, reason));
    }

    @ParameterizedTest
    @CsvSource({"20.11.2026", "2026-11-31", "2026-11-20T10:00:00", "yesterday", "0001-01-01"})
    void aDateThatIsNoneIsRejected(String date) {
        data.integration("twitter");
        data.accounts(1);

        assertThat(data.usage("account_external_id,integration,resource,uses_30d,last_used_at\nacct-1,twitter,@a,1,"
                                + date + "\n")
                        .errors())
                .extracting(RejectedRow::field)
                .containsExactly("last_used_at");
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
                .isEqualTo(new ImportReport(10_000, 0, 1, 9_999, 0, List.of(), 0));
        assertThat(sql.fetchCount(INTEGRATION_USAGE)).isEqualTo(10_000);
    }

    @Test
    void twoImportsOfTheSameRowsAtOnceBothEndWell() {
        StringBuilder csv = new StringBuilder("external_id,name,attr.a\n");
        for (int i = 0; i < 3000; i++) {
            csv.append("acct-").append(i).append(",Account,").append(i).append('\n');
        }

        List<ImportReport> reports = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> data.accounts(csv.toString())))
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
        InputStream broken = new java.io.SequenceInputStream(
                CustomerData.stream("external_id,name\nacct-7,Seven\nacct-8,Eight\nac"), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });

        assertThatThrownBy(() -> imports.accounts(broken, ImportFormat.CSV, "bot"))
                .isInstanceOf(Refusal.class);

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
        assertThat(report.errors()).containsExactly(new RejectedRow(2, "", "is not one JSON object"));
    }

    @Test
    void badBytesSpoilTheirRowOnly() {
        byte[] body = "external_id,name\n1,Zo\u00EB\n2,plain\n".getBytes(StandardCharsets.ISO_8859_1);

        ImportReport report = imports.accounts(new java.io.ByteArrayInputStream(body), ImportFormat.CSV, "bot");

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).containsExactly(new RejectedRow(2, "name", "contains bytes that are not UTF-8"));
    }

    private Account account(String externalId) {
        return accounts.find(externalId).orElseThrow();
    }
}
