package io.duskline.search;

import static io.duskline.db.tables.SearchNote.SEARCH_NOTE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Words are made soon after a change, each once, and nobody waits for those of others. */
class TimelyWordsTest extends FindableAccounts {

    @Autowired
    TransactionTemplate transaction;

    @Test
    void noAccountWaitsForTheEndOfALongImport() {
        customers.accounts("acct-1,Acme Shoes");
        newAccounts(0, 120_000);
        searchIndex.takeUp();

        sql.execute("update account set name = 'Bolt'");
        searchIndex.changed(List.of(accounts.get("acct-1").id()));
        newAccounts(120_000, 200_000);
        for (int slices = 1; search.find("bolt", 0, 5).total() == 0; slices++) {
            assertThat(slices).as("those noted before it").isLessThanOrEqualTo(61);
            searchIndex.takeUp();
        }

        assertThat(sql.fetchCount(SEARCH_NOTE)).as("Notes of the long import").isPositive();
    }

    @Test
    void whatSomebodyChangesDoesNotWaitBehindAnImport() {
        customers.accounts("acct-1,Acme Shoes");
        newAccounts(0, 20_000);
        searchIndex.takeUp();
        sql.execute("update account set name = 'Bolt'");
        searchIndex.changed(List.of(accounts.get("acct-1").id()));

        searchIndex.settle();

        assertThat(search.find("bolt", 0, 5).total()).isEqualTo(1);
        assertThat(sql.fetchCount(SEARCH_NOTE)).isEqualTo(9);
    }

    @Test
    void norBehindOneThatGoesOn() {
        customers.accounts("acct-1,Acme Shoes");
        newAccounts(0, 3_000);
        searchIndex.keepUp();

        newAccounts(0, 3_000);
        customers.accounts("acct-1,Bolt");
        assertThat(search.find("bolt", 0, 5).total()).as("by an import of few").isEqualTo(1);

        newAccounts(0, 3_000);
        sql.execute("update account set name = 'Harbor'");
        searchIndex.changed(List.of(accounts.get("acct-1").id()));
        searchIndex.keepUp();
        assertThat(search.find("harbor", 0, 5).total()).as("by the timer").isEqualTo(1);
        assertThat(sql.fetchCount(SEARCH_NOTE)).as("those of the import").isEqualTo(6);
    }

    @Test
    void theTimerWaitsForTheEndOfAnImportButAMinuteAtTheMost() {
        customers.accounts("acct-1,Acme Shoes");
        newAccounts(0, 3_000);
        searchIndex.keepUp();
        assertThat(sql.fetchCount(SEARCH_NOTE)).as("more may come").isEqualTo(2);
        pass(3);
        searchIndex.keepUp();
        assertThat(sql.fetchCount(SEARCH_NOTE)).as("nothing came").isZero();

        newAccounts(0, 3_000);
        for (int seconds = 0; seconds < 60; seconds++) {
            newAccounts(0, 11);
            searchIndex.keepUp();
            pass(1);
        }
        assertThat(sql.fetchCount(SEARCH_NOTE)).isEqualTo(62);
        newAccounts(0, 11);
        searchIndex.keepUp();
        assertThat(sql.fetchCount(SEARCH_NOTE)).isZero();
    }

    @Test
    void whatIsNotedOfAnAccountThatIsDoneAlreadyIsDoneAnew() {
        customers.accounts("acct-1,Acme Shoes");
        long account = accounts.get("acct-1").id();
        searchIndex.changed(LongStream.range(account, account + 3_000).boxed().toList());
        searchIndex.takeUp();
        sql.execute("update account set name = 'Bolt'");
        searchIndex.changed(List.of(account));

        searchIndex.goOn();

        assertThat(search.find("bolt", 0, 5).total()).isEqualTo(1);
        assertThat(sql.fetchCount(SEARCH_NOTE)).isZero();
    }

    @Test
    void anImportWaitsForTheWordsOfFewAlone() {
        customers.accounts("acct-1,Acme Shoes");
        newAccounts(0, 2_000);
        searchIndex.settle();
        assertThat(sql.fetchCount(SEARCH_NOTE)).isZero();

        newAccounts(0, 2_011);
        searchIndex.settle();
        assertThat(sql.fetchCount(SEARCH_NOTE)).isEqualTo(2);
    }

    @Test
    void noLookWaitsForWhoIsStoringMore() {
        customers.accounts("acct-1,Acme Shoes", "acct-2,Bolt");
        List<Long> both =
                List.of(accounts.get("acct-1").id(), accounts.get("acct-2").id());
        searchIndex.changed(both);

        transaction.executeWithoutResult(status -> {
            searchIndex.changed(both);
            CompletableFuture.runAsync(searchIndex::settle, run -> new Thread(run).start())
                    .orTimeout(40, SECONDS)
                    .join();
            assertThat(sql.fetchCount(SEARCH_NOTE)).as("Its own note").isEqualTo(1);
        });

        searchIndex.settle();
        assertThat(sql.fetchCount(SEARCH_NOTE)).isZero();
    }

    private void pass(int seconds) {
        sql.execute("update search_note set noted_at = date_sub(noted_at, interval " + seconds + " second)");
    }

    /** Notes such as an import leaves of new accounts: their numbers come after all others. */
    private void newAccounts(int from, int to) {
        long last = accounts.get("acct-1").id();
        searchIndex.changed(
                LongStream.range(last + 1 + from, last + 1 + to).boxed().toList());
    }
}
