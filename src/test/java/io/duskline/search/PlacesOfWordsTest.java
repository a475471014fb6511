package io.duskline.search;

import static io.duskline.db.tables.SearchWord.SEARCH_WORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.AccountSearch.Hit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes in one place of an account leaves its words in the others. */
class PlacesOfWordsTest extends FindableAccounts {

    private long account;

    @BeforeEach
    void acme() {
        customers.accounts("acct-1,Acme Shoes");
        customers.contacts("acct-1,ada@mail.example,Ada Acme");
        customers.usage("acct-1,@acme_official");
        account = accounts.get("acct-1").id();
        searchIndex.goOn();
    }

    private List<By> by(String words) {
        return search.find(words, 0, 5).items().stream().map(Hit::by).toList();
    }

    @Test
    void aWordThatANameLosesIsStillFoundWhereElseItStands() {
        assertThat(by("acme")).containsExactly(By.NAME);

        customers.accounts("acct-1,Bolt Shoes");
        assertThat(by("acme")).containsExactly(By.CONTACT_NAME);
        assertThat(placesOf("acme")).containsExactly(WordField.CONTACT_NAME.number());

        sql.execute("update contact set name = 'Ada Lovelace'");
        searchIndex.changed(List.of(account));
        searchIndex.settle();
        assertThat(by("acme")).containsExactly(By.RESOURCE);

        customers.accounts("acct-1,Acme Shoes");
        assertThat(by("acme")).containsExactly(By.NAME);
        assertThat(placesOf("acme")).containsExactly(WordField.NAME.number());
    }

    private List<Byte> placesOf(String word) {
        return sql.fetch("select field from search_word where word = ?", word).getValues(0, Byte.class);
    }

    @Test
    void ofMoreResourcesThanAreKeptThoseUsedMostAre() {
        customers.usage(IntStream.range(0, AccountLines.MOST - 10)
                .mapToObj(i -> "acct-1,@few" + i)
                .toArray(String[]::new));
        assertThat(search.find("official few" + (AccountLines.MOST - 11), 0, 5).total())
                .isEqualTo(1);

        customers.usage(IntStream.range(0, 20).mapToObj(i -> "acct-1,@some" + i).toArray(String[]::new));
        sql.execute("update integration_usage set uses_30d = 9 where resource like '@some%'");
        customers.usage("acct-1,@last");

        assertThat(search.find("some0 some19", 0, 5).total()).isEqualTo(1);
        assertThat(sql.fetchCount(SEARCH_WORD, SEARCH_WORD.FIELD.eq(WordField.RESOURCE.number())))
                .isEqualTo(AccountLines.MOST);
        assertThat(search.find("last", 0, 5).total()).as("what is used least").isZero();
    }

    @Test
    void ofContactsToo2000WordsAreKeptOfEachPlace() {
        AccountLines lines = new AccountLines();
        lines.add(
                WordField.CONTACT_NAME,
                IntStream.range(0, 2001).mapToObj(i -> "ada" + i).toList());
        lines.add(WordField.ADDRESS, List.of("ada7", "mail"));

        assertThat(lines.stored().lines())
                .hasSize(2001)
                .contains("4ada0", "3ada7", "3mail")
                .doesNotContain("4ada2000");
    }
}
