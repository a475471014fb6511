package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Users who may see customers see the progress of a running import. */
@DusklineTest
class ImportRunsTest {

    private static final String PART = rows(0, 2_000);
    private static final String HEAD = "external_id,name\n";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Imports imports;

    @Autowired
    ImportRuns runs;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    Caller browser;

    @BeforeEach
    void somebodyLooks() throws Exception {
        browser = people.browser(port, "support_agent");
    }

    @Test
    void runningImportShowsItsProgress() {
        byte[] all = bytesOf(HEAD + rows(0, 4_000));
        int first = bytesOf(HEAD + rows(0, 2_000)).length;
        int second = bytesOf(HEAD + rows(0, 2_100)).length;
        InputStream sent = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(all, 0, first),
                // A pause of 10 seconds, after which the importer stores what it has.
                then(() -> clock.advance(Duration.ofSeconds(10))),
                new ByteArrayInputStream(all, first, second - first),
                then(() -> assertThatProgressShows(all.length)),
                new ByteArrayInputStream(all, second, all.length - second))));

        imports.take(ImportKind.ACCOUNTS, ImportBody.of(sent, ImportFormat.CSV, (long) all.length), "token:1");

        ImportRun done = last();
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.created()).isEqualTo(4_000);
        assertThat(done.bytesRead()).isEqualTo(all.length);
        assertThat(runs.running()).isEmpty();
        assertThat(page().select("#ended td").text()).contains("Done", "4,000");
    }

    private void assertThatProgressShows(int length) {
        ImportRun run = runs.running().getFirst();
        assertThat(run.read()).isEqualTo(2_001);
        assertThat(run.bytes()).isEqualTo(length);
        assertThat(run.bytesRead()).isBetween((long) PART.length(), (long) length);
        assertThat(run.percent()).isBetween(50, 60);
        assertThat(run.secondsLeft()).isBetween(6L, 10L);
        Document page = page();
        assertThat(page.select("#running li").text())
                .contains("Accounts: 2,001 rows so far")
                .contains("% of what was sent, about ");
        assertThat(page.select("#running").attr("data-hx-trigger")).isEqualTo("every 2s");
    }

    @Test
    void lengthOfRequestIsStored() throws Exception {
        String body = HEAD + "a,A\n";
        people.bearer(port, "integration").typed("POST", "/api/v1/accounts/import", "text/csv", body);
        assertThat(last().bytes()).isEqualTo(body.length());
    }

    @Test
    void oneThatBrokeOffSaysSo() {
        InputStream broken = new SequenceInputStream(bytes(HEAD + PART), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        });
        assertThatThrownBy(() -> imports.accounts(broken, ImportFormat.CSV, "token:1"))
                .isInstanceOf(ProblemException.class);
        assertThat(last().state()).isEqualTo(ImportState.BROKEN_OFF);
    }

    /** Of an import by REST nobody at the page saw the answer, and the page of an upload is gone once it is left. */
    @Test
    void whichRowsWereRejectedAndWhyIsReadLaterToo() throws Exception {
        imports.accounts(bytes(HEAD + "a,A\n,Nobody\n" + "b,\n".repeat(120) + "c,C\n"), ImportFormat.CSV, "token:1");

        String page = page().select("#ended td a").attr("href");
        Document one = Jsoup.parse(browser.get(page).body());

        assertThat(one.select("h1").text()).isEqualTo("121 of 123 rows were rejected");
        assertThat(one.select(".card:has(#rejected) tbody tr").eachText())
                .hasSize(100)
                .startsWith("3 external_id is required");
        assertThat(one.text()).contains("And 21 more.");
        String csv = browser.get(one.select("a[href$=.csv]").attr("href")).body();
        assertThat(csv.lines()).hasSize(101).contains("3,external_id,is required", "4,name,is required");
    }

    @Test
    void whichRowsWereRejectedIsForgottenWithTheImport() {
        imports.accounts(bytes(HEAD + ",Nobody\n"), ImportFormat.CSV, "token:1");
        ImportRun run = last();
        assertThat(runs.report(run).errors()).hasSize(1);
        clock.advance(Duration.ofDays(31));

        imports.accounts(bytes(HEAD + "a,A\n"), ImportFormat.CSV, "token:1");

        assertThat(runs.report(run).errors()).isEmpty();
    }

    @Test
    void itBeganBeforeItsFirstRowsWereIn() {
        Instant began = clock.instant();
        InputStream slow = new SequenceInputStream(bytes(HEAD), new ByteArrayInputStream(bytesOf(PART)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                clock.advance(Duration.ofSeconds(30));
                return super.read(into, from, length);
            }
        });
        imports.accounts(slow, ImportFormat.CSV, "token:1");
        assertThat(last().beganAt()).isEqualTo(began);
        assertThat(last().endedAt()).isAfter(began);
    }

    @Test
    void oneWhoseNodeDiedIsLostAfterAQuarterOfAnHour() {
        imports.accounts(bytes(HEAD + PART), ImportFormat.CSV, "token:1");
        sql.execute("update import_run set state = 'running', ended_at = null");
        clock.advance(Duration.ofMinutes(15));
        assertThat(runs.running()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(runs.running()).isEmpty();
        assertThat(last().state()).isEqualTo(ImportState.LOST);
    }

    /** An integration that tells every little change sends many. */
    @Test
    void oneThatRunsIsShownHoweverManySmallOnesCameAfterIt() throws Exception {
        imports.accounts(bytes(HEAD + PART), ImportFormat.CSV, "token:1");
        sql.execute("update import_run set state = 'running', ended_at = null");
        for (int i = 0; i < 50; i++) {
            imports.accounts(bytes(HEAD + "a,A\n"), ImportFormat.CSV, "token:1");
        }
        assertThat(page().select("#running li")).hasSize(1);
        String older = page().select("#ended a[href*=cursor]").attr("href");
        assertThat(older).isNotEmpty();
        Document second =
                Jsoup.parse(browser.get("/console/customers/imports" + older).body());
        assertThat(second.select("#running[data-hx-get]"))
                .as("looks for the first page, which is not this one")
                .isEmpty();
    }

    @Test
    void onAnotherPageItLooksForThoseThatRunOnly() {
        imports.accounts(bytes(HEAD + PART), ImportFormat.CSV, "token:1");
        Document none = Jsoup.parse(
                browser.get("/console/customers/imports?beside=true").body());
        sql.execute("update import_run set state = 'running', ended_at = null");
        Element running = Jsoup.parse(people.browser(port, "product_manager")
                        .get("/console/customers")
                        .body())
                .expectFirst("#running");

        assertThat(none.expectFirst("#running").hasAttr("data-hx-get")).isFalse();
        assertThat(running.attr("data-hx-get")).isEqualTo("/console/customers/imports?beside=true");
        assertThat(running.hasAttr("data-hx-select-oob")).isFalse();
        Document one = Jsoup.parse(
                browser.get("/console/customers/imports/" + last().id()).body());
        assertThat(one.select("h1").text()).isEqualTo("Importing accounts");
        assertThat(one.select("#import").attr("data-hx-trigger")).isEqualTo("every 2s");
    }

    @Test
    void manyThatWereLostHideNoneThatRuns() {
        imports.accounts(bytes(HEAD + PART), ImportFormat.CSV, "token:1");
        for (int i = 0; i < 20; i++) {
            imports.accounts(bytes(HEAD + "a,A\n"), ImportFormat.CSV, "token:2");
        }
        sql.execute("update import_run set state = 'running', ended_at = null");
        clock.advance(Duration.ofMinutes(16));
        long first = runs.list(null, 30).items().getLast().id();
        runs.tell(first, new ImportReport(2_000, 2_000, 0, 0, 0, List.of(), 0, 0, List.of()), 20_000);
        assertThat(runs.running()).extracting(ImportRun::by).containsExactly("token:1");
    }

    @Test
    void whatIsRefusedAsAWholeNeverRan() {
        assertThatThrownBy(() -> imports.accounts(bytes("nonsense\n1\n"), ImportFormat.CSV, "token:1"))
                .isInstanceOf(ProblemException.class);
        assertThat(runs.list(null, 10).items()).isEmpty();
        assertThatThrownBy(() -> runs.get(Long.MAX_VALUE)).isInstanceOf(ProblemException.class);
    }

    @Test
    void afterAMonthItIsForgotten() {
        imports.accounts(bytes(HEAD + "a,A\n"), ImportFormat.CSV, "token:1");
        clock.advance(Duration.ofDays(30).plusSeconds(1));
        imports.accounts(bytes(HEAD + "a,A\n"), ImportFormat.CSV, "token:2");
        assertThat(runs.list(null, 10).items()).extracting(ImportRun::by).containsExactly("token:2");
    }

    @Test
    void overRestTheListIsNewestFirst() throws Exception {
        imports.accounts(bytes(HEAD + "a,A\nb,B\n"), ImportFormat.CSV, "token:1");
        imports.accounts(bytes(HEAD + "a,A\n,\n"), ImportFormat.CSV, "token:1");
        String first = people.bearer(port, "integration")
                .get("/api/v1/imports?limit=1")
                .body();
        assertThat(JsonPath.<Integer>read(first, "$.items[0].unchanged")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(first, "$.items[0].rejected")).isEqualTo(1);
        String next = JsonPath.read(first, "$.next");
        String second = people.bearer(port, "integration")
                .get("/api/v1/imports?cursor=" + next)
                .body();
        assertThat(JsonPath.<Integer>read(second, "$.items[0].created")).isEqualTo(2);
    }

    private ImportRun last() {
        return runs.list(null, 1).items().getFirst();
    }

    private Document page() {
        return Jsoup.parse(browser.get("/console/customers/imports").body());
    }

    /** An empty stream that runs an action when it is read. */
    private static InputStream then(Runnable what) {
        return new InputStream() {
            @Override
            public int read() {
                what.run();
                return -1;
            }
        };
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(bytesOf(text));
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String rows(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(i -> "acct-" + i + ",Account " + i + "\n")
                .collect(Collectors.joining());
    }
}
