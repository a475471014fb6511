package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.Rival;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two imports of the same rows that say different things of them: both are kept, whichever comes first. */
@Tag("full")
@DusklineTest
class ImportsBesideEachOtherTest {

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DSLContext sql;

    CustomerData data;

    @BeforeEach
    void data() {
        data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.accounts("external_id,name\na-1,A\na-2,B\n");
        data.contacts("account_external_id,email,name,roles\na-1,p@a.example,P,owner\n");
        data.usage("account_external_id,integration,resource,uses_30d,last_used_at\na-1,twitter,@a,1,2022-04-01\n");
    }

    @Test
    void columnsOfAccounts() {
        atOnce(
                "account",
                data::accounts,
                "external_id,name,plan,attr.tier\na-1,A,pro,1\na-2,B,pro,2\n",
                "external_id,name,region,attr.size\na-1,A,EMEA,small\na-2,B,EMEA,big\n");

        assertThat(accounts.find("a-1").orElseThrow())
                .extracting(Account::plan, Account::region, Account::attributes)
                .containsExactly("pro", "EMEA", Map.of("tier", "1", "size", "small"));
        assertThat(accounts.find("a-2").orElseThrow())
                .extracting(Account::plan, Account::region, Account::attributes)
                .containsExactly("pro", "EMEA", Map.of("tier", "2", "size", "big"));
    }

    @Test
    void columnsOfContacts() {
        atOnce(
                "contact",
                data::contacts,
                "account_external_id,email,name,roles,locale\na-1,p@a.example,P,owner,fr\n",
                "account_external_id,email,name,roles,time_zone\na-1,p@a.example,P,owner,Europe/Paris\n");

        long account = accounts.find("a-1").orElseThrow().id();
        assertThat(accounts.contacts(account).getFirst())
                .extracting(Contact::locale, contact -> contact.timeZone().getId())
                .containsExactly("fr", "Europe/Paris");
    }

    @Test
    void columnsOfUsage() {
        String day = "account_external_id,integration,resource,uses_30d,last_used_at\na-1,twitter,@a,0,2022-04-20\n";
        String uses = "account_external_id,integration,resource,uses_30d\na-1,twitter,@a,0\n";
        atOnce("integration_usage", data::usage, day, uses);

        long account = accounts.find("a-1").orElseThrow().id();
        assertThat(accounts.usage(account, 1).getFirst().lastUsedAt()).isEqualTo("2022-04-20T00:00:00Z");
    }

    /** One row, so that it is not rescued with the half that it is in. */
    @Test
    void aNewRowThatManySendAtOnceIsRejectedByNobody() {
        for (int round = 0; round < 40; round++) {
            String resource = "@new" + round;
            CyclicBarrier go = new CyclicBarrier(4);
            List<CompletableFuture<ImportReport>> all = IntStream.range(0, 4)
                    .mapToObj(uses -> CompletableFuture.supplyAsync(
                            () -> {
                                awaitAll(go);
                                return data.usage("account_external_id,integration,resource,uses_30d\na-1,twitter,"
                                        + resource + "," + uses % 2 + "\n");
                            },
                            CustomerData.ITS_OWN_THREAD))
                    .toList();
            assertThat(all).allMatch(report -> report.join().rejected() == 0);
        }
    }

    private static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anImportThatHasToYieldIsReadAnew() {
        CompletableFuture<ImportReport> yielding = new Rival(transactions, sql)
                .makesYield(
                        sql.select(ACCOUNT.ID)
                                .from(ACCOUNT)
                                .where(ACCOUNT.EXTERNAL_ID.eq("a-2"))
                                .forUpdate(),
                        sql.select(ACCOUNT.ID)
                                .from(ACCOUNT)
                                .where(ACCOUNT.EXTERNAL_ID.eq("a-1"))
                                .forUpdate(),
                        () -> data.accounts("external_id,name\na-1,A once more\na-2,B once more\n"));

        assertThat(yielding.join().updated()).isEqualTo(2);
        assertThat(accounts.find("a-1").orElseThrow().name()).isEqualTo("A once more");
    }

    /** Both begin while the rows are locked, and go on when both have read what they read and wait. */
    private void atOnce(String table, Function<String, ImportReport> take, String... files) {
        List<CompletableFuture<ImportReport>> both = transaction.execute(status -> {
            sql.fetch("select id from " + table + " for update");
            List<CompletableFuture<ImportReport>> begun = Stream.of(files)
                    .map(csv -> CompletableFuture.supplyAsync(() -> take.apply(csv), CustomerData.ITS_OWN_THREAD))
                    .toList();
            await().atMost(60, SECONDS).until(() -> waiting() == files.length);
            return begun;
        });
        assertThat(both).allMatch(report -> report.join().rejected() == 0);
    }

    private int waiting() {
        return sql.fetchOne("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                .get(0, int.class);
    }
}
