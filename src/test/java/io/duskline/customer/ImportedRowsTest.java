package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.customer.ImportReport.RejectedRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a row says of an account, a contact or its usage, and why one is rejected. */
@DusklineTest
class ImportedRowsTest {

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext sql;

    CustomerData data;

    @BeforeEach
    void data() {
        data = new CustomerData(imports, sql);
    }

    @Test
    void anAccountThatIsNamedTwiceIsFoundOnce() {
        data.accounts(1);

        assertThat(accounts.of(List.of("acct-1", "acct-1", "acct-1 ", "nobody")))
                .containsOnlyKeys("acct-1");
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
                        new RejectedRow(3, "name", "is longer than 1000 characters", List.of()),
                        new RejectedRow(4, "external_id", "is longer than 200 characters", List.of()));
        assertThat(account("1").name()).hasSize(2000);
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
                        ZoneId.of("America/Montreal"),
                        null));
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
                .containsExactly(tuple(2L, field));
        assertThat(report.created()).isEqualTo(1);
    }

    @Test
    void usageIsReadMostUsedFirst() {
        long twitter = data.integration("twitter");
        data.accounts(1);

        data.usage("""
                account_external_id,integration,resource,uses_30d,last_used_at
                acct-1,twitter,@acme,7,2022-11-20
                acct-1,twitter,@acme_shoes,2105,2022-11-20T12:30:00+02:00
                acct-1,twitter,@Acme,0,
                """);

        assertThat(accounts.usage(account("acct-1").id(), twitter))
                .containsExactly(
                        new ResourceUsage("@acme_shoes", 2105, Instant.parse("2022-11-20T10:30:00Z")),
                        new ResourceUsage("@acme", 7, Instant.parse("2022-11-20T00:00:00Z")),
                        new ResourceUsage("@Acme", 0, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acct-9,twitter,@a,1,           | account_external_id | names an account that does not exist",
                "acct-1,myspace,@a,1,           | integration | is no integration that there is",
                "acct-1,twitter,,1,             | resource | is required",
                "acct-1,twitter,@a,-1,          | uses_30d | must be a whole number, 0 or more",
                "acct-1,twitter,@a,1.5,         | uses_30d | must be a whole number, 0 or more",
                "acct-1,twitter,@a,,            | uses_30d | is required",
                "acct-1,twitter,@a,1000000000000, | uses_30d | must be at most 999999999999",
                "acct-1,twitter,@a,99999999999999999999, | uses_30d | must be a whole number, 0 or more",
                "acct-1,twitter,@a,1,2023-04-19T17:05:01Z | last_used_at | lies in the future",
                "acct-1,twitter,@a,1,2023-04-21 | last_used_at | lies in the future",
                "acct-1,twitter,@a,1,+12023-04-19T17:00:00Z | last_used_at | lies in the future",
            })
    void usageThatCannotBeTrueIsRejected(String row, String field, String reason) {
        data.integration("twitter");
        data.accounts(1);

        assertThat(data.usage("account_external_id,integration,resource,uses_30d,last_used_at\n" + row + "\n")
                        .errors())
                .containsExactly(new RejectedRow(2, field, reason, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"20.11.2026", "2022-11-31", "2022-11-20T10:00:00", "yesterday", "0001-01-01"})
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
    void rejectedRowsAreListedInTheOrderOfTheFileThoughRemovalsComeLast() {
        data.accounts("external_id,name\na-1,A\n");
        StringBuilder csv =
                new StringBuilder("account_external_id,email,name,roles,removed\na-1,nobody@a.example,X,owner,true\n");
        for (int i = 0; i < 150; i++) {
            csv.append("nobodys,x@a.example,X,owner,\n");
        }

        ImportReport report = data.contacts(csv.toString());

        assertThat(report.errors()).hasSize(100);
        assertThat(report.errors().getFirst())
                .isEqualTo(new RejectedRow(2, "removed", "There is no such contact of account a-1.", List.of()));
        assertThat(report.errorsMore()).isEqualTo(51);
    }

    @Test
    void aUseMayBeFiveMinutesAheadOrTodayInAnyZone() {
        long twitter = data.integration("twitter");
        data.accounts(1);

        data.usage("account_external_id,integration,resource,uses_30d,last_used_at\n"
                + "acct-1,twitter,@ahead,1,2023-04-19T17:05:00Z\nacct-1,twitter,@east,1,2023-04-20\n");

        assertThat(accounts.usage(account("acct-1").id(), twitter))
                .extracting(ResourceUsage::lastUsedAt)
                .containsExactlyInAnyOrder(
                        TestClock.START.plus(Duration.ofMinutes(5)), Instant.parse("2023-04-20T00:00:00Z"));
    }

    private Account account(String externalId) {
        return accounts.find(externalId).orElseThrow();
    }
}
