package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.customer.AccountSearch.Found;
import io.duskline.customer.AccountSearch.Meant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One slip of the finger in a word. */
class FuzzyMatchTest extends WordSearchStory {

    @Test
    void oneSlipOfTheFingerIsForgiven() {
        for (String slip : List.of("lumen dentel", "lumen dentla", "lumne dental", "lumen detal", "lumen denttal")) {
            Found found = search.find(slip, 0, 10);
            assertThat(found.isNear()).as(slip).isTrue();
            assertThat(ids(found)).as(slip).containsExactly("acct-1120");
            assertThat(found.meant().stream().map(Meant::words)).as(slip).contains("lumen dental");
            assertThat(found.items().getFirst().isNear()).isTrue();
        }
        assertThat(found("acmeshoes")).as("a forgotten space").containsExactly("acct-1012");
        assertThat(found("lumen dentist")).as("two slips are too many").isEmpty();
        assertThat(found("acct-1021"))
                .as("a number that is nearly right is another")
                .isEmpty();
    }

    @Test
    void oneSlipIsForgivenInAWordThatIsOnlyBegun() {
        for (String slip :
                List.of("foudr", "fuond", "fpund", "grantie", "granut st", "strasen", "foundyr", "creidt uni")) {
            Found found = search.find(slip, 0, 10);
            assertThat(found.isNear()).as(slip).isTrue();
            assertThat(ids(found)).as(slip).hasSize(1);
            assertThat(search.ids(slip, 10)).as(slip).hasSize(1);
        }
        Found found = search.find("foudr", 0, 10);
        assertThat(marked(found.items().getFirst().name())).isEqualTo("[Foundr]y Supply");
        assertThat(found.meant()).containsExactly(new Meant("foundry", 1));
        assertThat(found("lumen dentixt")).as("two slips are too many").isEmpty();
        assertThat(found("acnd")).as("too short to go on from").isEmpty();
    }

    @Test
    void aWholeWordWithASlipComesBeforeOneThatGoesOn() {
        customers.accounts("acct-1,Foundryman Ltd", "acct-2,Foundries of Leeds");

        assertThat(found("foundyr")).containsExactly("acct-1655", "acct-2", "acct-1");
    }

    @Test
    void whatBeginsNearlySoIsReadNoFurtherThanItsLimit() {
        customers.accounts(IntStream.range(0, 1100)
                .mapToObj(i -> "acct-x" + i + ",Silver" + Integer.toString(46656 + i, 36))
                .toArray(String[]::new));

        Found found = search.find("slivre", 0, 10);

        assertThat(found.total()).as("two slips").isZero();
        found = search.find("slive", 0, 10);
        assertThat(found.items()).hasSize(10);
        assertThat(found.isAll()).as("1,000 words of 1,100 were read").isFalse();
        assertThat(found.total()).isEqualTo(1000);
    }

    @Test
    void mistypedWordsShareWhatIsReadOfWhatBeginsNearlySo() {
        customers.accounts(IntStream.range(0, 1100)
                .mapToObj(i -> "acct-x" + i + ",Silver" + Integer.toString(46656 + i, 36) + " Golden"
                        + Integer.toString(46656 + i, 36))
                .toArray(String[]::new));

        Found found = search.find("slive godle", 0, 10);

        assertThat(found.isAll()).as("500 words of 1,100 each were read").isFalse();
        assertThat(found.total()).isEqualTo(500);
    }

    @Test
    void aNameThatBeginsNearlySoIsFoundBesideAnyNumberOfHandles() {
        customers.accounts("acct-1,Silverlake Dental");
        customers.usage(IntStream.range(0, 1100)
                .mapToObj(i -> "acct-1655,@livemusic" + i)
                .toArray(String[]::new));

        assertThat(found("slive")).containsExactlyInAnyOrder("acct-1", "acct-1655");
    }

    @Test
    void wholeWordsWithASlipAreReadNoFurtherThanALimit() {
        sql.batch(
                        "insert into search_word (field, word, part, accounts) values (1, ?, ?, x'0001')",
                        IntStream.range(0, 6000)
                                .mapToObj(part -> new Object[] {part < 3000 ? "istribution" : "distributio", part})
                                .toArray(Object[][]::new))
                .execute();

        Searcher looking = new Searcher(SearchTerms.of("distribution"), postings);

        assertThat(looking.found().size()).isEqualTo(5000);
        assertThat(looking.isAll()).isFalse();
    }

    @Test
    void theWordThatNothingBeginsWithIsTheMistypedOne() {
        customers.accounts("acct-1,Lumet Dental");

        assertThat(found("lumen dentl")).containsExactly("acct-1120");
        assertThat(found("lumeq dentl")).containsExactlyInAnyOrder("acct-1", "acct-1120");
    }

    /** A slip in its beginning has over 1,000 spellings, each a range of an index. */
    @Test
    void longWordIsMendedAsAWholeAndNotAsABeginning() {
        customers.accounts("acct-1,Abcdefghijklmnopqrst");

        assertThat(found("abcdefghijklmnopqrts")).containsExactly("acct-1");
        assertThat(found("abcdefghijklmonpq")).isEmpty();
        assertThat(found("a".repeat(30))).isEmpty();
    }

    @Test
    void moreSpellingsThanABoundAreNotLookedFor() {
        Found found = search.find("abcdefghijklmnopqrstuvwx ".repeat(8), 0, 10);

        assertThat(found.total()).isZero();
        assertThat(found.isAll()).isTrue();

        found = search.find(
                IntStream.range(0, 8)
                        .mapToObj(i -> "abcdefghijklmnopqrstuvwx".substring(i))
                        .collect(Collectors.joining(" ")),
                0,
                10);

        assertThat(found.isAll()).as("of four words no spelling was looked for").isFalse();
    }

    @Test
    void overTheBoundWhatIsWithinItIsLookedForAllTheSame() {
        String three = "Abcdefghijklmnopqrstuv Bcdefghijklmnopqrstuvw Cdefghijklmnopqrstuvwx";
        customers.accounts("acct-1," + three + " Foundry", "acct-2,Foudrama");

        Found found = search.find(three + " foudr", 0, 10);

        assertThat(ids(found)).containsExactly("acct-1");
        assertThat(found.isAll()).as("of one word no spelling was looked for").isFalse();
    }

    @Test
    void anOfferSaysHowManyAreFoundByIt() {
        customers.accounts("acct-1,Lumet Dental", "acct-2,Lumen Dentil");

        for (String slip : List.of("lumen dentl", "lumne dentl")) {
            assertThat(search.find(slip, 0, 10).meant())
                    .as(slip)
                    .isNotEmpty()
                    .allSatisfy(meant -> assertThat(
                                    search.find(meant.words(), 0, 10).total())
                            .as(meant.words())
                            .isEqualTo(meant.accounts()));
        }
    }

    @Test
    void allSlipsAreMendedInOneOffer() {
        Found found = search.find("lumne dentl", 0, 10);

        assertThat(ids(found)).containsExactly("acct-1120");
        assertThat(found.meant()).containsExactly(new Meant("lumen dental", 1));
    }

    @Test
    void whatIsSpelledNearlySoIsOffered() {
        customers.accounts("acct-1,Akme Fitness", "acct-2,Acne Studio", "acct-3,Acne Care");

        Found found = search.find("acme", 0, 10);

        assertThat(ids(found)).doesNotContain("acct-1", "acct-2");
        assertThat(found.isNear()).isFalse();
        assertThat(found.meant()).containsExactly(new Meant("acne", 2), new Meant("akme", 1));
    }
}
