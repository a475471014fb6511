package io.duskline.search;

import static io.duskline.db.tables.SearchAccount.SEARCH_ACCOUNT;
import static io.duskline.db.tables.SearchNote.SEARCH_NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.customer.PersonErasure;
import io.duskline.erasure.ErasedTexts;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.ErasureTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** The words that are kept are those that the accounts have. */
class SearchIndexTest extends FindableAccounts {

    private static final List<String> VOCABULARY = List.of(
            "Acme", "Alder", "Creek", "Müller", "Shoes", "東京電力", "Straße", "Bolt", "Harbor", "North", "Zürich",
            "O'Brien");

    @Autowired
    PersonErasure personErasure;

    @Autowired
    Reindexing reindexing;

    @Autowired
    TransactionTemplate transaction;

    Random random = new Random(20_261_126);

    @Test
    void afterAnyChangesTheyAreWhatTheyWereIfAllWereMadeAnew() {
        for (int round = 0; round < 6; round++) {
            if (random.nextBoolean()) {
                importAll();
            } else {
                beforeTheirWordsAreMade(this::importAll);
            }
            List<String> ids = ids();
            erase(ids.get(random.nextInt(ids.size())));
        }
        List<String> kept = rows();

        sql.execute("delete from search_word");
        sql.execute("delete from search_account");
        sql.execute("update search_state set walked_at = null, walked_to = 0");
        searchIndex.goOn();

        assertThat(kept).isEqualTo(rows()).hasSizeGreaterThan(100);
    }

    @Test
    void erasingOutsideATransactionIsRefused() {
        ErasureTarget nobody = new ErasureTarget(0, List.of(), Set.of(), null, Set.of(), new ErasedTexts(), true);

        assertThatThrownBy(() -> reindexing.erase(nobody)).isInstanceOf(IllegalTransactionStateException.class);
    }

    private void importAll() {
        customers.accounts(IntStream.range(0, 40)
                .filter(i -> random.nextBoolean())
                .mapToObj(i -> "acct-" + i + "," + word() + " " + word() + " " + i)
                .toArray(String[]::new));
        customers.contacts(ids().stream()
                .map(id -> id + ",box" + random.nextInt(3) + "@" + id + ".example," + word() + " " + word())
                .toArray(String[]::new));
        customers.usage(ids().stream()
                .filter(i -> random.nextBoolean())
                .map(id -> id + ",@" + word() + "_" + random.nextInt(9))
                .toArray(String[]::new));
    }

    private List<String> ids() {
        return sql.fetch("select external_id from account where erased_at is null")
                .getValues(0, String.class);
    }

    /** Somebody else is at the words meanwhile. */
    private void beforeTheirWordsAreMade(Runnable work) {
        sql.transaction(configuration -> {
            configuration.dsl().fetch("select * from search_state for update");
            beside(work).join();
        });
        searchIndex.goOn();
    }

    private void erase(String externalId) {
        var account = accounts.get(externalId);
        if (random.nextBoolean()) {
            personErasure.account(account, "Asked for it", "admin@vendor.example", Erasure.Way.PERSON);
        } else {
            personErasure.contact(
                    account,
                    accounts.contacts(account.id()).getFirst().email(),
                    "Asked for it",
                    "admin@vendor.example",
                    Erasure.Way.PERSON);
        }
    }

    private String word() {
        return VOCABULARY.get(random.nextInt(VOCABULARY.size()));
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        sql.fetch("select field, word, part, hex(accounts) from search_word order by field, word, part")
                .forEach(row -> rows.add(row.toString()));
        sql.fetch("select account_id, words from search_account order by account_id")
                .forEach(row -> rows.add(row.get(0) + ": "
                        + row.get(1, String.class).lines().sorted().toList()));
        return rows;
    }

    @Test
    void accountsOfTwoPartsHaveRowsOfTheirOwn() {
        WordRows draft = new WordRows(sql);
        LongStream.of(65_537, 65_535, 65_536).forEach(account -> draft.add(WordField.NAME, "acme", account));

        draft.write();

        assertThat(sql.fetch("select part, hex(accounts) from search_word order by part")
                        .intoMaps())
                .extracting(row -> List.copyOf(row.values()).toString())
                .containsExactly("[0, FFFF]", "[1, 00000001]");
    }

    @Test
    void whoIsErasedIsFoundByNoWordFromThatMomentOn() {
        customers.accounts("acct-1,Acme Shoes", "acct-2,Bolt");
        customers.contacts("acct-1,ada@acme.example,Ada Lovelace", "acct-1,grace@acme.example,Grace Hopper");

        personErasure.contact(
                accounts.get("acct-1"), "ada@acme.example", "Asked", "admin@vendor.example", Erasure.Way.PERSON);

        assertThat(words()).contains("grace", "hopper", "acme.example").doesNotContain("ada", "lovelace");
        assertThat(search.find("lovelace", 0, 5).items()).isEmpty();
        assertThat(search.find("hopper", 0, 5).items()).hasSize(1);

        personErasure.account(accounts.get("acct-1"), "The contract ended", "admin@vendor.example", Erasure.Way.PERSON);

        assertThat(words()).containsOnlyOnce("bolt").doesNotContain("acme", "shoes", "hopper", "grace");
        assertThat(sql.fetchCount(SEARCH_ACCOUNT)).isEqualTo(1);
    }

    private List<String> words() {
        return sql.fetch("select word from search_word").getValues(0, String.class);
    }

    @Test
    void twoNodesAndErasuresBesideEachOtherLeaveNoNoteAndNoWord() {
        customers.accounts(
                IntStream.range(0, 5000).mapToObj(i -> "acct-" + i + ",Name").toArray(String[]::new));
        sql.execute("update account set name = 'Renamed'");
        List<Long> ids = sql.fetch("select id from account").getValues(0, Long.class);
        for (int i = 0; i < 20; i++) {
            searchIndex.changed(ids.subList(i * 200, 5000));
        }
        CompletableFuture<Void> nodes = CompletableFuture.allOf(
                beside(searchIndex::goOn), beside(searchIndex::goOn), beside(searchIndex::settle));
        for (int i = 0; i < 10; i++) {
            personErasure.account(accounts.get("acct-" + i * 450), "Asked", "admin@vendor.example", Erasure.Way.PERSON);
        }
        nodes.join();
        searchIndex.goOn();

        assertThat(sql.fetchCount(SEARCH_NOTE)).isZero();
        assertThat(sql.fetchCount(SEARCH_ACCOUNT)).isEqualTo(4990);
        assertThat(words()).contains("renamed").doesNotContain("name");
    }

    @Test
    void importsBesideEachOtherLoseNoWord() {
        customers.accounts(IntStream.range(0, 300)
                .mapToObj(i -> "acct-" + i + ",Name " + i)
                .toArray(String[]::new));
        CompletableFuture.allOf(
                        beside(() -> customers.contacts(IntStream.range(0, 300)
                                .mapToObj(i -> "acct-" + i + ",box@host" + i + ".example,Person " + i)
                                .toArray(String[]::new))),
                        beside(() -> customers.usage(IntStream.range(0, 300)
                                .mapToObj(i -> "acct-" + i + ",@handle" + i)
                                .toArray(String[]::new))),
                        beside(() -> customers.accounts(IntStream.range(0, 300)
                                .mapToObj(i -> "acct-" + i + ",Renamed " + i)
                                .toArray(String[]::new))))
                .join();
        searchIndex.goOn();

        assertThat(search.find("renamed person host299.example handle299", 0, 5).total())
                .isEqualTo(1);
        assertThat(search.find("renamed", 0, 5).total()).isEqualTo(300);
        assertThat(search.find("name", 0, 5).total()).isZero();
        assertThat(sql.fetchCount(SEARCH_NOTE)).isZero();
    }

    private static CompletableFuture<Void> beside(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task).start());
    }
}
