package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

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

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    Caller manager;
    String head;

    @BeforeEach
    void signIn() {
        manager = people.browser(port, "product_manager");
        head = ledger.head().toString();
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

    @Test
    void entriesAreFoundByWhatTheyAreAboutAndByWhoeverDidIt() {
        long ann = people.named("ann@vendor.example", "Ann Ekwueme", "approver");
        people.tokenOf("ann@vendor.example", "approver");
        people.user("bob@vendor.example", "approver");

        assertThat(found("q=Ekwueme")).containsExactly("User added");
        assertThat(found("q=user:" + ann)).containsExactly("User added");
        assertThat(found("q=user+" + ann)).containsExactly("User added");
        assertThat(found("by=ekwueme")).containsExactly("Token issued");
        assertThat(found("by=ann@vendor.example")).containsExactly("Token issued");
        assertThat(found("by=nobody")).isEmpty();
        assertThat(page("/console/ledger?by=nobody").text()).contains("No entry matches", "Show all");
    }

    @Test
    void entriesAreFoundByKindByDayAndByReceipt() {
        clock.advance(Duration.ofDays(2));
        manager = people.signedIn(port, "somebodyproduct_manager@vendor.example");
        people.user("bob@vendor.example", "approver");
        long last = ledger.head().entry();

        assertThat(found("kind=user.created")).containsExactly("User added", "User added");
        assertThat(found("kind=access:")).containsExactly("User added", "User added");
        assertThat(found("kind=campaign:")).isEmpty();
        assertThat(found("kind=nonsense:")).isEmpty();
        assertThat(found("from=2023-04-20")).containsExactly("User added");
        assertThat(found("until=2023-04-20")).containsExactly("User added");
        assertThat(found("from=2023-04-21&until=2023-04-21")).containsExactly("User added");
        assertThat(found("q=L-00000" + last)).hasSize(1);
        assertThat(found("q=" + last)).hasSize(1);
        assertThat(page("/console/ledger?from=yesterday").text()).contains("Write a date as 2023-04-25.");
        assertThat(page("/console/ledger?until=%2B999999999-12-31").text()).contains("Write a date as 2023-04-25.");
        assertThat(found("from=2023-04-21&until=9999-12-31")).containsExactly("User added");
    }

    @Test
    void whatIsFoundIsAlsoAFile() {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 510; i++) {
                ledger.append("duskline", "thing:" + i, new ThingKinds.Done());
            }
        });
        people.user("ann@vendor.example", "approver");

        Document found = page("/console/ledger?kind=user.created&q=ann%40vendor.example");
        HttpResponse<String> file = manager.get(found.select("a:contains(CSV)").attr("href"));

        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        List<String> lines = file.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo("\uFEFFentry,at (Z),what,about,by,kind,subject,actor,facts,hash");
        assertThat(lines.getLast()).contains("User added", "user.created");
        assertThat(manager.get("/console/ledger.csv?kind=thing.done").body().lines())
                .as("more than a page")
                .hasSize(511);
        assertThat(manager.get("/console/ledger.csv?from=yesterday").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFilterSurvivesTheNextPage() {
        for (int i = 0; i < 60; i++) {
            people.user("somebody" + i + "@vendor.example", "approver");
        }

        Document first = page("/console/ledger?kind=user.created&q=vendor.example");
        assertThat(first.select("tbody tr")).hasSize(50);
        Document second =
                page(first.select("nav[aria-label=Pages] a:contains(Older)").attr("href"));
        assertThat(second.select("tbody tr")).hasSize(11);
        assertThat(second.select("#q").val()).isEqualTo("vendor.example");
        assertThat(second.select("#kind option[selected]").val()).isEqualTo("user.created");
    }

    @Test
    void namesStandInsteadOfNumbersAndLeadThoseThereWhoMay() {
        long ann = people.named("ann@vendor.example", "Ann <i>Ekwueme</i>", "approver");
        people.tokenOf("ann@vendor.example", "approver");

        Document manager = page("/console/ledger");
        assertThat(manager.select("tbody").text())
                .contains("Ann <i>Ekwueme</i>", "Token “a script”", "Duskline")
                .doesNotContain("user:" + ann + " Duskline");
        assertThat(manager.select("tbody a")).isEmpty();

        Document admin =
                Jsoup.parse(people.browser(port, "admin").get("/console/ledger").body());
        assertThat(admin.select("tbody a[href$=/console/access/users/" + ann + "]")
                        .text())
                .contains("Ann <i>Ekwueme</i>");
        assertThat(admin.select("tbody dl").text()).contains("Email ann@vendor.example", "Roles approver");
    }

    private List<String> found(String query) {
        return page("/console/ledger?" + query).select("td[data-label=What] > div").stream()
                .map(cell -> cell.ownText())
                .toList();
    }

    private Document page(String path) {
        return Jsoup.parse(manager.get(path).body());
    }
}
