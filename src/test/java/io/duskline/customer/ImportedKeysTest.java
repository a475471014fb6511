package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duskline.DusklineTest;
import io.duskline.customer.ImportReport.RejectedRow;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What makes two rows the same is the same here and in the database; and what the database refuses costs one row. */
@DusklineTest
class ImportedKeysTest {

    /** Pairs that some collation of MySQL takes for equal: by case, accent, composition, width, blanks, or weightless. */
    private static final List<List<String>> ALIKE = List.of(
            List.of("acme", "Acme"),
            List.of("caf\u00E9", "cafe\u0301"),
            List.of("cafe", "caf\u00E9"),
            List.of("stra\u00DFe", "strasse"),
            List.of("i", "\u0131"),
            List.of("a", "\uFF41"),
            List.of("tier", "tier\u00A0"),
            List.of("tier", "tier\u200B"),
            List.of("\uD83D\uDE00", "\uD83D\uDE01"),
            List.of("tier", "ti er"));

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    TransactionTemplate transaction;

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
    void anAttributeTwiceButForBlanksIsRefusedInItsRow() {
        ImportReport report = accountsOf("""
                {"external_id":"a-1","name":"A","attributes":{"tier":"1"}}
                {"external_id":"a-2","name":"B","attributes":{"tier":"1","tier ":"2"}}
                {"external_id":"a-3","name":"C","attr.tier":"1","attributes":{" tier":"2"}}
                {"external_id":"a-4","name":"D","attributes":{" tier ":"4"}}
                """);

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.errors())
                .containsExactly(
                        new RejectedRow(2, "attr.tier", "is given twice", List.of()),
                        new RejectedRow(3, "attr.tier", "is given twice", List.of()));
        assertThat(accounts.find("a-4").orElseThrow().attributes()).isEqualTo(Map.of("tier", "4"));
    }

    @Test
    void aHeaderIsCleanedTheSameWay() {
        data.accounts("external_id,name,\"attr. tier \"\na-1,A,1\n");
        ProblemException twice =
                refusal("external_id,name,attr.tier,\"attr. tier\"\na-1,A,1,2\n", StandardCharsets.UTF_8::encode);
        ProblemException bytes =
                refusal("external_id,name,attr.caf\u00E9\na-1,A,1\n", StandardCharsets.ISO_8859_1::encode);

        assertThat(accounts.find("a-1").orElseThrow().attributes()).isEqualTo(Map.of("tier", "1"));
        assertThat(twice.detail()).isEqualTo("The header names “attr.tier” twice.");
        assertThat(bytes.detail()).isEqualTo("The first line contains bytes that are not UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tier\\ud800", "tier\\udc00", " ", "tier\\u0000", "tier\\n2"})
    void aNameThatCannotBeStoredSpoilsItsRowOnly(String name) {
        ImportReport report = accountsOf(("{\"external_id\":\"a-1\",\"name\":\"A\",\"attributes\":{\"%s\":\"1\"}}\n"
                        + "{\"external_id\":\"a-2\",\"name\":\"B\",\"%s\":[]}\n"
                        + "{\"external_id\":\"a-3\",\"name\":\"C\"}\n")
                .formatted(name, name));

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors()).extracting(RejectedRow::line).containsExactly(1L, 2L);
        assertThat(report.errors()).allMatch(error -> Row.isWhole(error.field()));
    }

    @Test
    void everyImportTellsApartWhatIsNotTheSame() {
        data.integration("twitter");
        data.integration("twitter-2");
        for (List<String> alike : ALIKE) {
            String one = alike.getFirst();
            String other = alike.getLast();
            String label = one + " and " + other;
            assertThat(twice(
                            data::accounts,
                            "external_id,name,attr." + one + ",attr." + other + "\n1" + one + ",A,1,2\n1" + other
                                    + ",B,3,4\n"))
                    .as("accounts %s", label)
                    .isEqualTo(2);
            assertThat(twice(
                            data::contacts,
                            "account_external_id,email,name,roles\n1%s,p@a.example,A,owner\n1%s,p@a.example,B,owner\n"
                                    .formatted(one, other)))
                    .as("contacts of %s", label)
                    .isEqualTo(2);
            assertThat(twice(
                            data::usage,
                            "account_external_id,integration,resource,uses_30d\n"
                                    + "1%s,twitter,@%s,1\n1%s,twitter,@%s,2\n1%s,twitter-2,@%s,3\n"
                                            .formatted(one, one, one, other, other, other)))
                    .as("usage of %s", label)
                    .isEqualTo(3);
            assertThat(accounts.find("1" + other).orElseThrow().attributes())
                    .as(label)
                    .isEqualTo(Map.of(one, "3", other, "4"));
            sql.execute("delete from account_attribute");
            for (String table : List.of("contact", "integration_usage", "usage_total", "account")) {
                sql.execute("delete from " + table);
            }
        }
    }

    @Test
    void addressesDifferByTheirMailboxAndNotByTheSpellingOfTheirDomain() {
        data.accounts(1);
        String header = "account_external_id,email,name,roles\n";

        ImportReport report = data.contacts(header
                + "acct-1,Ann@acme.example,A,owner\n"
                + "acct-1,ann@ACME.example,B,owner\n"
                + "acct-1, ann@acme.example ,B,owner\n"
                + "acct-1,ann@caf\u00E9.example,C,owner\n"
                + "acct-1,ann@cafe\u0301.example,C,owner\n");

        assertThat(report).isEqualTo(new ImportReport(5, 3, 0, 2, 0, List.of(), 0, 0, List.of()));
    }

    @Test
    void blanksAroundAKeyAreNotOfIt() {
        data.integration("twitter");
        assertThat(data.accounts("external_id,name\na-1,A\n a-1 ,A\na-1\u2003,A\n")
                        .unchanged())
                .isEqualTo(2);
        assertThat(data.contacts(
                                "account_external_id,email,name,roles\na-1,p@a.example,A,owner\n a-1, p@a.example ,A,owner\n")
                        .unchanged())
                .isEqualTo(1);
        assertThat(data.usage(
                                "account_external_id,integration,resource,uses_30d\na-1,twitter,@a,1\n a-1 , twitter ,@a ,1\n")
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void aRowThatTheDatabaseRefusesCostsNoOther() {
        StringBuilder csv = new StringBuilder("external_id,name\n");
        for (int i = 2; i <= 1500; i++) {
            csv.append("acct-").append(i).append(i == 700 || i == 1400 ? ",Unforeseen\n" : ",Account\n");
        }
        sql.execute("alter table account add constraint unforeseen check (name <> 'Unforeseen')");
        try {
            ImportReport report = data.accounts(csv.toString());

            assertThat(report.created()).isEqualTo(1497);
            assertThat(report.errors())
                    .containsExactly(
                            new RejectedRow(700, "", "cannot be stored", List.of()),
                            new RejectedRow(1400, "", "cannot be stored", List.of()));
            assertThat(lastEntry()).contains("\"created\":1497").contains("\"rejected\":2");
        } finally {
            sql.execute("alter table account drop constraint unforeseen");
        }
    }

    /** @return how many rows a file creates, which changes nothing the second time */
    private static long twice(java.util.function.Function<String, ImportReport> take, String csv) {
        ImportReport first = take.apply(csv);
        ImportReport second = take.apply(csv);
        assertThat(second.unchanged()).as(csv + first).isEqualTo(second.read()).isEqualTo(first.created());
        return first.created();
    }

    private ImportReport accountsOf(String ndjson) {
        return imports.accounts(CustomerData.stream(ndjson), ImportFormat.NDJSON, "bot");
    }

    private ProblemException refusal(String csv, java.util.function.Function<String, java.nio.ByteBuffer> encoding) {
        return catchThrowableOfType(
                ProblemException.class,
                () -> imports.accounts(
                        new java.io.ByteArrayInputStream(encoding.apply(csv).array()), ImportFormat.CSV, "bot"));
    }

    private String lastEntry() {
        return ledger.about(List.of("import:accounts"), 1).getFirst().detail();
    }
}
