package io.duskline.customer;

import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a file of usage tells about accounts that it names, and that it does not name. */
@DusklineTest
class CompleteUsageTest {

    private static final int ACCOUNTS = 20;

    @Autowired
    Imports imports;

    @Autowired
    UsageImports usageImports;

    @Autowired
    ImportRuns runs;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    CustomerData data;
    long twitter;
    long fax;
    Instant first;

    @BeforeEach
    void allUseBothAndADayPasses() {
        data = new CustomerData(imports, sql);
        twitter = data.integration("twitter");
        fax = data.integration("fax");
        data.accounts(ACCOUNTS);
        first = clock.instant();
        data.usage(csv(all("twitter"), all("fax")));
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void aFileTellsOfTheAccountsThatItNamesOnly() {
        UsageCoverage told = take(part("acct-3,twitter,@a,9,2022-04-20"));

        assertThat(told.accounts()).isEqualTo(1);
        assertThat(told.ofAccounts()).isEqualTo(ACCOUNTS);
        assertThat(told.completeness()).isEqualTo(Completeness.PARTIAL);
        UsageAsOf asOf = usageImports.find(twitter).orElseThrow();
        assertThat(asOf).isEqualTo(new UsageAsOf(clock.instant(), Optional.empty(), first, ACCOUNTS, 1));
        assertThat(asOf.isPartlyNewer()).isTrue();
        assertThat(usageImports.find(fax).orElseThrow().imported()).isEqualTo(first);
        assertThat(uses(twitter)).isEqualTo(10 * (ACCOUNTS - 1) + 5 + 9);
    }

    @Test
    void allAccountsInPartsAreAsFreshAsTheOldestPart() {
        take(part("acct-1,twitter,@a,9,2022-04-20"));
        Instant second = clock.instant();
        clock.advance(Duration.ofHours(1));
        take(part(IntStream.rangeClosed(2, ACCOUNTS)
                .mapToObj(i -> "acct-" + i + ",twitter,@a,9,2022-04-20")
                .toArray(String[]::new)));

        assertThat(usageImports.find(twitter).orElseThrow().oldest()).isEqualTo(second);
    }

    @Test
    void aCompleteFileEndsTheUseThatItDoesNotName() {
        UsageCoverage told = take(part("acct-3,twitter,@a,9,2022-04-20").complete(Optional.empty()));

        assertThat(told.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(uses(twitter)).as("also the other resource of the account").isEqualTo(9);
        assertThat(uses(fax)).as("it names no use of that").isEqualTo(10L * ACCOUNTS);
        assertThat(sql.fetchCount(INTEGRATION_USAGE, INTEGRATION_USAGE.LAST_USED_AT.isNull()))
                .as("the day of the last use stays")
                .isEqualTo(0);
        assertThat(sql.select(USAGE_TOTAL.USES_30D).from(USAGE_TOTAL).fetch(USAGE_TOTAL.USES_30D))
                .hasSize(2 * ACCOUNTS)
                .contains(9L, 0L);
        assertThat(usageImports.find(twitter).orElseThrow().oldest()).isEqualTo(clock.instant());
    }

    @Test
    void theSameCompleteFileAgainChangesNothing() {
        take(part("acct-3,twitter,@a,9,2022-04-20").complete(Optional.empty()));
        clock.advance(Duration.ofHours(1));
        take(part("acct-3,twitter,@a,9,2022-04-20").complete(Optional.empty()));

        assertThat(uses(twitter)).isEqualTo(9);
    }

    @Test
    void aFileMayBeCompleteForOneOfItsIntegrations() {
        take(part("acct-3,twitter,@a,9,2022-04-20", "acct-3,fax,@a,9,2022-04-20")
                .complete(Optional.of("fax")));

        assertThat(uses(fax)).isEqualTo(9);
        assertThat(uses(twitter)).isEqualTo(10L * ACCOUNTS + 4);
    }

    @Test
    void aFileWithRejectedRowsIsNotComplete() {
        UsageCoverage told = take(part("acct-3,twitter,@a,9,2022-04-20", "acct-4,twitter,@a,many,2022-04-20")
                .complete(Optional.empty()));

        assertThat(told.completeness()).isEqualTo(Completeness.REJECTED);
        assertThat(uses(twitter)).isEqualTo(10L * ACCOUNTS + 4);
        assertThat(usageImports.find(twitter).orElseThrow().completeAt()).isEmpty();
    }

    @Test
    void aFileThatDoesNotNameTheIntegrationIsNotCompleteForIt() {
        List<UsageCoverage> told =
                covered(part("acct-3,twitter,@a,9,2022-04-20").complete(Optional.of("fax")));

        assertThat(told)
                .extracting(UsageCoverage::integration, UsageCoverage::completeness)
                .containsExactly(tuple("fax", Completeness.UNNAMED), tuple("twitter", Completeness.PARTIAL));
        assertThat(uses(fax)).isEqualTo(10L * ACCOUNTS);
        assertThat(usageImports.find(fax).orElseThrow().imported()).isEqualTo(first);
    }

    @Test
    void anEmptyFileIsRefusedAsComplete() {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> take(part().complete(Optional.of("twitter"))));

        assertThat(refusal.detail()).contains("send one row with uses_30d 0");
        assertThat(uses(twitter)).isEqualTo(10L * ACCOUNTS);
    }

    @Test
    void anIntegrationThatIsNotThereIsRefused() {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> take(part("a").complete(Optional.of("myspace"))));

        assertThat(refusal.faults()).extracting(fault -> fault.field()).containsExactly("integration");
    }

    @Test
    void aFileThatBreaksOffTellsNothingOfSilence() {
        InputStream broken =
                new SequenceInputStream(CustomerData.stream(csv("acct-3,twitter,@a,9,2022-04-20")), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                });

        assertThat(catchThrowableOfType(
                        ProblemException.class, () -> imports.completeUsage(broken, ImportFormat.CSV, "test")))
                .isNotNull();
        assertThat(usageImports.find(twitter).orElseThrow().imported()).isEqualTo(first);
        assertThat(uses(twitter)).isEqualTo(10L * ACCOUNTS + 4);
    }

    @Test
    void whatAnotherImportNamesAfterACompleteOneBeganStays() {
        ImportBody slow = part("acct-3,twitter,@a,9,2022-04-20").complete(Optional.empty());
        runs.begin(ImportKind.USAGE, "test", clock.instant(), slow, new ImportTally(null).report());
        NamedUsage named = new NamedUsage();
        Instant began = clock.instant();
        named.add(new NamedUsage.Row(twitter, account("acct-3"), row("acct-3", "@a")));
        clock.advance(Duration.ofSeconds(2));

        take(part("acct-5,twitter,@a,5," + first.minus(Duration.ofDays(3))));
        usageImports.settle(slow, named, false, began);

        assertThat(uses(twitter)).as("of acct-3 and acct-5").isEqualTo(5 + 5);
    }

    @Test
    void aFileOfAllAccountsTellsOfAllOfThem() {
        UsageCoverage told = take(part(all("twitter").split("\n")));

        assertThat(told.accounts()).isEqualTo(ACCOUNTS);
        assertThat(usageImports.find(twitter).orElseThrow())
                .isEqualTo(new UsageAsOf(clock.instant(), Optional.empty(), clock.instant(), ACCOUNTS, ACCOUNTS));
    }

    @Test
    void farFewerAccountsThanBeforeAreNoticed() throws IOException {
        assertThat(usageImports.fewer(part("acct-3,twitter,@a,9,2022-04-20")))
                .containsExactly("It names 1 account of twitter, and the last file named 20.");
        assertThat(usageImports.fewer(part(all("twitter").split("\n")))).isEmpty();
        take(part("acct-3,twitter,@a,9,2022-04-20"));
        assertThat(usageImports.fewer(part("acct-3,twitter,@a,9,2022-04-20"))).isEmpty();
        assertThat(usageImports.fewer(part("acct-3,twitter,@a,9,2022-04-20").complete(Optional.empty())))
                .containsExactly("It names 1 account of twitter, and 20 use it.");
    }

    private UsageCoverage take(ImportBody body) {
        return covered(body).getFirst();
    }

    private List<UsageCoverage> covered(ImportBody body) {
        List<UsageCoverage> coverage =
                imports.take(ImportKind.USAGE, body, "test").coverage();
        assertThat(coverage).isNotNull();
        return coverage;
    }

    private static ImportBody part(String... rows) {
        return ImportBody.of(new ByteArrayInputStream(csv(rows).getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV);
    }

    private static String csv(String... rows) {
        return "account_external_id,integration,resource,uses_30d,last_used_at\n" + String.join("\n", rows) + "\n";
    }

    /** Two resources each, of five uses. */
    private String all(String integration) {
        return IntStream.rangeClosed(1, ACCOUNTS)
                .boxed()
                .flatMap(i -> List.of("@a", "@b").stream()
                        .map(resource -> "acct-%d,%s,%s,5,%s"
                                .formatted(i, integration, resource, first.minus(Duration.ofDays(3)))))
                .collect(Collectors.joining("\n"));
    }

    /** What the totals say, which is what the rows add up to. */
    private long uses(long integration) {
        long total = sql.fetchSingle("select sum(uses_30d) from usage_total where integration_id = ?", integration)
                .get(0, Long.class);
        assertThat(total)
                .isEqualTo(sql.fetchSingle(
                                "select sum(uses_30d) from integration_usage where integration_id = ?", integration)
                        .get(0, Long.class));
        return total;
    }

    private long account(String externalId) {
        return sql.fetchSingle("select id from account where external_id = ?", externalId)
                .get(0, Long.class);
    }

    private long row(String account, String resource) {
        return sql.fetchSingle(
                        "select id from integration_usage where account_id = ? and integration_id = ? and resource = ?",
                        account(account),
                        twitter,
                        resource)
                .get(0, Long.class);
    }
}
