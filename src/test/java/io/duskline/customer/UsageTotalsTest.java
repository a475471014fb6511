package io.duskline.customer;

import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** However usage comes in, the totals are what its rows add up to. */
@DusklineTest
@Tag("full")
class UsageTotalsTest {

    private static final String HEADER = "account_external_id,integration,resource,uses_30d,last_used_at\n";

    /** The last two are in another order as Java's characters than as the database's. */
    private static final List<String> ALIKE =
            List.of("a", "A", "a b", "a!", "a\u00A0", "\u00E9", "e\u0301", "@a", "\uFF5E", "\uD83D\uDE00");

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    UsageTotals totals;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    CustomerData data;

    @BeforeEach
    void data() {
        data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.integration("fax");
        data.accounts(40);
    }

    @Test
    void theMostUsedGivesTheNameAndAnUnknownDayCountsOnlyWithUses() {
        data.usage(HEADER
                + "acct-1,twitter,@big,100,2022-04-01T10:00:00Z\n"
                + "acct-1,twitter,@small,9,2022-04-02T10:00:00Z\n"
                + "acct-2,twitter,@idle,0,\n"
                + "acct-3,twitter,@undated,1,\n");

        assertThat(sql.selectFrom(USAGE_TOTAL).orderBy(USAGE_TOTAL.ACCOUNT_ID).fetch())
                .extracting(
                        total -> total.getTopResource(),
                        total -> total.getResources(),
                        total -> total.getUses_30d(),
                        total -> total.getIsUndated())
                .containsExactly(
                        tuple("@big", 2, 109L, false), tuple("@idle", 1, 0L, false), tuple("@undated", 1, 1L, true));
        assertThat(kept()).isEqualTo(addedUp());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyImportsOfTheSame(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            data.usage(rows(random, 1500, ""));
        }

        assertThat(kept()).isEqualTo(addedUp()).hasSizeGreaterThan(60);
    }

    /** Few rows at a time of few resources, so that the greatest of each total falls, goes back and comes to be unknown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverRisesAndFalls(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            String csv = fewResources(random, 3, 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
            data.usage(csv);
            assertThat(kept()).as("import %s: %s", i, csv).isEqualTo(addedUp());
        }
    }

    @Test
    void partsOfOneImportAddUp() {
        Random random = new Random(4);
        for (int i = 0; i < 3; i++) {
            data.usage(fewResources(random, 12, 2 * Chunk.ROWS + 500));

            assertThat(kept()).isEqualTo(addedUp());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 600})
    void importsOfTheSameBesideEachOther(int rows) {
        for (int round = 0; round < 3; round++) {
            Random random = new Random(round);
            List<CompletableFuture<List<ImportReport>>> all = IntStream.range(0, 4)
                    .mapToObj(i -> List.of(fewResources(random, 12, rows), fewResources(random, 12, rows)))
                    .map(files -> CompletableFuture.supplyAsync(
                            () -> files.stream().map(data::usage).toList(), CustomerData.ITS_OWN_THREAD))
                    .toList();

            assertThat(all)
                    .allSatisfy(reports -> assertThat(reports.join())
                            .allMatch(report -> report.rejected() == 0 && report.read() == rows));
            assertThat(kept()).as("round %s", round).isEqualTo(addedUp());
            sql.execute("delete from integration_usage");
            sql.execute("delete from usage_total");
        }
    }

    @Test
    void importsBesideEachOtherAddUpWhatBothWrote() {
        for (int round = 0; round < 5; round++) {
            List<CompletableFuture<ImportReport>> both = IntStream.range(0, 3)
                    .mapToObj(i -> rows(new Random(i), 200, "of-" + i))
                    .map(csv -> CompletableFuture.supplyAsync(() -> data.usage(csv), CustomerData.ITS_OWN_THREAD))
                    .toList();
            both.forEach(CompletableFuture::join);

            assertThat(kept()).as("round %s", round).isEqualTo(addedUp());
            sql.execute("delete from integration_usage");
            sql.execute("delete from usage_total");
        }
    }

    @Test
    void noOtherTotalsAreLockedThanThoseThatChange() {
        twoAccountsThatUseBoth();

        List<UsageTotals.Key> free = transaction.execute(status -> {
            totals.addUp(Set.of(key("acct-1", "twitter"), key("acct-2", "fax")));
            return CompletableFuture.supplyAsync(this::lockFree, CustomerData.ITS_OWN_THREAD)
                    .join();
        });

        assertThat(free).containsExactlyInAnyOrder(key("acct-1", "fax"), key("acct-2", "twitter"));
    }

    @Test
    void totalsAreLockedByAccountOneAfterTheOther() {
        twoAccountsThatUseBoth();
        Set<UsageTotals.Key> all =
                Set.of(key("acct-2", "fax"), key("acct-2", "twitter"), key("acct-1", "fax"), key("acct-1", "twitter"));

        CompletableFuture<Void> refresh = transaction.execute(status -> {
            sql.selectFrom(USAGE_TOTAL)
                    .where(isOf(key("acct-1", "fax")))
                    .forUpdate()
                    .fetch();
            CompletableFuture<Void> refreshing = CompletableFuture.runAsync(
                    () -> transaction.executeWithoutResult(its -> totals.addUp(all)), CustomerData.ITS_OWN_THREAD);
            await().atMost(20, SECONDS).until(this::isAnyWaiting);
            assertThat(lockFree())
                    .as("with the one that is locked here")
                    .containsExactlyInAnyOrder(key("acct-1", "fax"), key("acct-2", "twitter"), key("acct-2", "fax"));
            return refreshing;
        });

        refresh.join();
    }

    private void twoAccountsThatUseBoth() {
        data.usage(HEADER + "acct-1,twitter,@a,1,\nacct-1,fax,@a,1,\nacct-2,twitter,@a,1,\nacct-2,fax,@a,1,\n");
    }

    private UsageTotals.Key key(String account, String integration) {
        return new UsageTotals.Key(
                accounts.get(account).id(),
                sql.fetchSingle("select id from integration where slug = ?", integration)
                        .get(0, Long.class));
    }

    private static Condition isOf(UsageTotals.Key key) {
        return USAGE_TOTAL.ACCOUNT_ID.eq(key.accountId()).and(USAGE_TOTAL.INTEGRATION_ID.eq(key.integrationId()));
    }

    /** Locks the totals that no other transaction has locked. */
    private List<UsageTotals.Key> lockFree() {
        return sql.selectFrom(USAGE_TOTAL)
                .forUpdate()
                .skipLocked()
                .fetch(total -> new UsageTotals.Key(total.getAccountId(), total.getIntegrationId()));
    }

    private boolean isAnyWaiting() {
        return sql.fetchOne("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .get(0, int.class)
                > 0;
    }

    /** @param by distinguishes the resources of one file from those of others */
    private static String rows(Random random, int many, String by) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < many; i++) {
            csv.append("acct-").append(1 + random.nextInt(40));
            csv.append(random.nextBoolean() ? ",twitter,@é" : ",fax,@");
            csv.append(random.nextInt(8)).append(by).append(',').append(random.nextInt(3) * random.nextInt(2000));
            csv.append(
                    random.nextInt(4) == 0
                            ? ",\n"
                            : ",2022-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T10:00:00Z\n");
        }
        return csv.toString();
    }

    /** Of names that are alike to some order, in any order, some more than once. */
    private static String fewResources(Random random, int accounts, int rows) {
        boolean isDated = random.nextInt(4) > 0;
        StringBuilder csv = new StringBuilder(isDated ? HEADER : HEADER.replace(",last_used_at", ""));
        for (int i = 0; i < rows; i++) {
            csv.append("acct-").append(1 + random.nextInt(accounts));
            csv.append(random.nextBoolean() ? ",twitter," : ",fax,");
            csv.append(ALIKE.get(random.nextInt(ALIKE.size())));
            csv.append(',').append(random.nextInt(4));
            if (isDated) {
                csv.append(random.nextInt(3) == 0 ? "," : ",2022-04-0" + (1 + random.nextInt(4)));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private List<String> kept() {
        return rows(
                "select integration_id, account_id, resources, uses_30d, top_resource, last_used_at, is_undated + 0,"
                        + " null from usage_total");
    }

    /** As the migration does it for what was there before. */
    private List<String> addedUp() {
        return rows(AddedUpUsage.select());
    }

    private List<String> rows(String select) {
        return sql.fetch(select + " order by integration_id, account_id")
                .map(row -> row.intoList().toString());
    }
}
