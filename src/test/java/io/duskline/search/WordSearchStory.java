package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.customer.AccountSearch.Found;
import io.duskline.customer.AccountSearch.Hit;
import io.duskline.customer.AccountSearch.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Some customers, and what is found of them by words. */
abstract class WordSearchStory extends FindableAccounts {

    @Autowired
    Postings postings;

    @BeforeEach
    void customers() {
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

    List<String> found(String words) {
        return ids(search.find(words, 0, 25));
    }

    Hit one(String words) {
        Found found = search.find(words, 0, 25);
        assertThat(found.items()).as(words).hasSize(1);
        return found.items().getFirst();
    }

    static List<String> ids(Found found) {
        return found.items().stream().map(hit -> hit.account().externalId()).toList();
    }

    static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.isHit() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
