package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.AccountSearch.Found;
import io.duskline.customer.AccountSearch.Hit;
import io.duskline.customer.AccountSearch.Meant;
import io.duskline.customer.AccountSearch.Piece;
import io.duskline.customer.AccountSearch.Reach;
import io.duskline.customer.Accounts;
import io.duskline.customer.Imports;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class WordSearchTest {

    @Autowired
    AccountSearch search;

    @Autowired
    Accounts accounts;

    @Autowired
    Imports imports;

    @Autowired
    Indexing indexing;

    @Autowired
    Postings postings;

    @Autowired
    DSLContext sql;

    FindableCustomers customers;

    @BeforeEach
    void customers() {
        customers = new FindableCustomers(imports, sql);
        customers.accounts(
                "acct-1012,Acme Shoes",
                "acct-1013,Acme Outlet",
                "acct-1015,Granite State Credit Union",
                "acct-1120,Lumen Dental Group",
                "acct-1655,Foundry Supply",
                "acct-1770,100% Wool",
                "acct-1801,Müller & Söhne GmbH",
                "acct-1802,Straßenbahn Linz",
                "acct-1803,東京電力株式会社",
                "acct-1804,Ｌｕｍｉｅｒｅ Café",
                "emea/8,Łódź Tramwaje");
        customers.contacts(
                "acct-1015,it@acme-hosting.example,Ada Lovelace",
                "acct-1015,ops@acme-hosting.example,Grace Hopper",
                "acct-1120,Office@lumendental.example,Jürgen Groß");
        customers.usage("acct-1655,@acme_anvils", "acct-1012,@acme_shoes", "acct-1013,@acme_outlet");
    }

    @Test
    void wordsAreFoundByTheirBeginTheNameFirst() {
        assertThat(found("acme")).containsExactly("acct-1013", "acct-1012", "acct-1015", "acct-1655");
        assertThat(found("ACM")).containsExactly("acct-1013", "acct-1012", "acct-1015", "acct-1655");
        assertThat(found("shoes acme")).containsExactly("acct-1012");
        assertThat(found("un gran cred")).containsExactly("acct-1015");
        assertThat(found("cme")).isEmpty();
    }

    @Test
    void theHitSaysByWhatAndMarksIt() {
        List<Hit> hits = search.find("acme", 0, 10).items();

        assertThat(hits.stream().map(Hit::by)).containsExactly(By.NAME, By.NAME, By.ADDRESS, By.RESOURCE);
        assertThat(marked(hits.get(0).name())).isEqualTo("[Acme] Outlet");
        assertThat(marked(hits.get(2).value())).isEqualTo("it@[acme]-hosting.example");
        assertThat(hits.get(2).others()).isEqualTo(1);
        assertThat(marked(hits.get(3).value())).isEqualTo("@[acme]_anvils");
        assertThat(marked(hits.get(3).name())).isEqualTo("Foundry Supply");
    }

    @Test
    void accentsUmlautsAndWidthAreFoldedInBothDirections() {
        assertThat(found("muller")).containsExactly("acct-1801");
        assertThat(found("mueller soehne")).containsExactly("acct-1801");
        assertThat(found("MÜLLER söhne")).containsExactly("acct-1801");
        assertThat(found("strassenb")).containsExactly("acct-1802");
        assertThat(found("straßenbahn")).containsExactly("acct-1802");
        assertThat(found("lumiere cafe")).containsExactly("acct-1804");
        assertThat(found("lodz")).containsExactly("emea/8");
        assertThat(found("jurgen gross")).containsExactly("acct-1120");
        assertThat(marked(search.find("mueller", 0, 1).items().getFirst().name()))
                .isEqualTo("[Müller] & Söhne GmbH");
    }

    @Test
    void namesWithoutSpacesAreFoundByAnyPart() {
        assertThat(found("東京")).containsExactly("acct-1803");
        assertThat(found("電力")).containsExactly("acct-1803");
        assertThat(found("会")).containsExactly("acct-1803");
        assertThat(found("社")).containsExactly("acct-1803");
        assertThat(found("東京 株式")).containsExactly("acct-1803");
        assertThat(found("京都")).isEmpty();
        assertThat(marked(search.find("電力", 0, 1).items().getFirst().name())).isEqualTo("東京[電力]株式会社");
    }

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
        customers.accounts(IntStream.range(0, 1600)
                .mapToObj(i -> "acct-x" + i + ",Silver" + Integer.toString(46656 + i, 36))
                .toArray(String[]::new));

        Found found = search.find("slivre", 0, 10);

        assertThat(found.total()).as("two slips").isZero();
        found = search.find("slive", 0, 10);
        assertThat(found.items()).hasSize(10);
        assertThat(found.isAll()).as("1,500 words of 1,600 were read").isFalse();
        assertThat(found.total()).isEqualTo(1500);
    }

    @Test
    void aNameThatBeginsNearlySoIsFoundBesideAnyNumberOfHandles() {
        customers.accounts("acct-1,Silverlake Dental");
        customers.usage(IntStream.range(0, 1600)
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

        Looking looking = new Looking(Question.of("distribution"), postings);

        assertThat(looking.found().size()).isEqualTo(5000);
        assertThat(looking.isAll()).isFalse();
    }

    @Test
    void theWordThatNothingBeginsWithIsTheMistypedOne() {
        customers.accounts("acct-1,Lumet Dental");

        assertThat(found("lumen dentl")).containsExactly("acct-1120");
        assertThat(found("lumeq dentl")).containsExactlyInAnyOrder("acct-1", "acct-1120");
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

    @Test
    void whatIsQuotedAsAWholeEndsTheSearch() {
        assertThat(one("acct-1012").by()).isEqualTo(By.EXTERNAL_ID);
        assertThat(one("emea/8").by()).isEqualTo(By.EXTERNAL_ID);
        assertThat(one(" office@LUMENDENTAL.example ").by()).isEqualTo(By.ADDRESS);
        assertThat(one("@acme_anvils").by()).isEqualTo(By.RESOURCE);
        assertThat(search.find("acct-1012", 0, 10).isExact()).isTrue();
    }

    @Test
    void domainsAndBeginningsOfIdsAreFound() {
        assertThat(found("acme-hosting.example")).containsExactly("acct-1015");
        assertThat(found("acme-hosting.ex")).containsExactly("acct-1015");
        assertThat(found("it@acme-ho")).containsExactly("acct-1015");
        assertThat(found("ACCT-1120")).containsExactly("acct-1120");
        assertThat(found("acct-101")).containsExactlyInAnyOrder("acct-1012", "acct-1013", "acct-1015");
        assertThat(found("emea/")).containsExactly("emea/8");
        assertThat(found("lumen dental")).containsExactly("acct-1120");
    }

    @Test
    void wordsThatAreWrittenAsOneAreFoundAlsoWhereOneComesTwice() {
        customers.usage("acct-1655,@boraboratravel");

        assertThat(found("Bora Bora Travel")).containsExactly("acct-1655");
    }

    @Test
    void wildcardsAreNone() {
        assertThat(found("100%")).containsExactly("acct-1770");
        assertThat(found("%")).isEmpty();
        assertThat(found("acme_out")).containsExactly("acct-1013");
        assertThat(found("' or 1=1 --")).isEmpty();
        assertThat(found(" ")).isEmpty();
        assertThat(found("acme ".repeat(10_000))).hasSize(4);
        assertThat(found("😀")).isEmpty();
    }

    @Test
    void pagesFollowOneAnother() {
        assertThat(ids(search.find("acme", 0, 2))).containsExactly("acct-1013", "acct-1012");
        assertThat(ids(search.find("acme", 2, 2))).containsExactly("acct-1015", "acct-1655");
        assertThat(search.find("acme", 2, 2).total()).isEqualTo(4);
        assertThat(search.find("acme", 4, 2).items()).isEmpty();
    }

    @Test
    void aRenamedAccountIsFoundByItsNewNameAlone() {
        customers.accounts("acct-1120,Candela Praxis");

        assertThat(found("candela")).containsExactly("acct-1120");
        assertThat(found("group")).isEmpty();
        assertThat(found("lumendental")).as("by the domain of its contact").containsExactly("acct-1120");
    }

    @Test
    void whoImportsMuchIsToldThatWordsFollow() {
        indexing.changed(List.of(accounts.find("acct-1120").orElseThrow().id()));
        assertThat(search.find("lumen", 0, 10).reach()).isEqualTo(Reach.BEHIND);

        indexing.goOn();

        assertThat(search.find("lumen", 0, 10).reach()).isEqualTo(Reach.ALL);
    }

    @Test
    void accountsOfAnEarlierVersionAreReadInTheBackground() {
        sql.execute("delete from search_word");
        sql.execute("delete from search_account");
        sql.execute("update search_state set walked_to = 0, walked_at = null, is_built = false");
        assertThat(found("lumen")).isEmpty();
        assertThat(search.find("lumen", 0, 10).reach()).isEqualTo(Reach.BEING_BUILT);

        indexing.goOn();

        assertThat(found("lumen")).containsExactly("acct-1120");
        assertThat(search.find("lumen", 0, 10).reach()).isEqualTo(Reach.ALL);
    }

    private List<String> found(String words) {
        return ids(search.find(words, 0, 25));
    }

    private Hit one(String words) {
        Found found = search.find(words, 0, 25);
        assertThat(found.items()).as(words).hasSize(1);
        return found.items().getFirst();
    }

    private static List<String> ids(Found found) {
        return found.items().stream().map(hit -> hit.account().externalId()).toList();
    }

    private static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.isHit() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
