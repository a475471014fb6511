package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.AccountSearch.Hit;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordSearchTest extends WordSearchStory {

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
    void ofThoseThatFitAsWellWhoUsesTheMostComesFirstThenByName() {
        customers.accounts("acct-1,Orion Works", "acct-2,Orion Press", "acct-3,Orion Yard", "acct-4,Orionis");
        customers.usage("acct-3,@yard", "acct-4,@one", "acct-4,@two");

        assertThat(found("orion")).containsExactly("acct-3", "acct-2", "acct-1", "acct-4");
    }

    @Test
    void whoHasAMarkThatStandsAloneTakesNoWordFromOthers() {
        customers.accounts("acct-1,Orion Works", "acct-2,Orion Orion\uFE70");
        assertThat(found("orion")).containsExactlyInAnyOrder("acct-1", "acct-2");

        customers.accounts("acct-2,Press");
        assertThat(found("orion")).containsExactly("acct-1");
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
        searchIndex.changed(List.of(accounts.find("acct-1120").orElseThrow().id()));
        assertThat(search.find("lumen", 0, 10).isBehind()).isTrue();

        searchIndex.goOn();

        assertThat(search.find("lumen", 0, 10).isBehind()).isFalse();
    }

    @Test
    void accountsOfAnEarlierVersionAreReadInTheBackground() {
        sql.execute("delete from search_word");
        sql.execute("delete from search_account");
        sql.execute("update search_state set walked_to = 0, walked_at = null");
        assertThat(found("lumen")).isEmpty();

        searchIndex.goOn();

        assertThat(found("lumen")).containsExactly("acct-1120");
        assertThat(search.find("lumen", 0, 10).isBehind()).isFalse();
    }
}
