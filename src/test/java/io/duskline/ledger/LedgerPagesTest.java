package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The ledger as people see and check it, and its head as others may note it. */
@DusklineTest
class LedgerPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    Caller manager;
    String head;

    @BeforeEach
    void signIn() {
        manager = people.browser(port, "product_manager");
        head = ledger.head().noted().toString();
    }

    @Test
    void theHeadIsShownToBeNoted() {
        assertThat(page("/console/ledger").select("p.hash").first().text()).isEqualTo(head);
        assertThat(manager.get("/api/v1/ledger/head").body())
                .isEqualTo("{\"entry\":1,\"hash\":\"%s\",\"at\":\"2023-04-19T17:00:00Z\"}"
                        .formatted(ledger.head().hash()));
    }

    @Test
    void theCheckAnswersInWords() {
        Document page = page("/console/ledger/check?head=" + head);

        assertThat(page.select("[role=status]").text())
                .startsWith("Intact. Entries 1 to 1 are as they were written. Entry 1: key ")
                .endsWith("The noted head 1 is part of the chain.");
        assertThat(page.select("input[name=head]").val()).isEqualTo(head);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        sql.update(LEDGER_ENTRY).set(LEDGER_ENTRY.ACTOR, "a forger").execute();

        assertThat(page("/console/ledger/check?head=").select("[role=status]").text())
                .startsWith("Not intact. Entry 1 was changed after it was written.");
    }

    private Document page(String path) {
        return Jsoup.parse(manager.get(path).body());
    }
}
