package io.duskline.walk;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_OK;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import io.duskline.DusklineTest;
import io.duskline.ServerKind;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.delivery.Composer;
import io.duskline.delivery.WaitingMessage;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.TestFigures;
import io.duskline.walk.AskedStatements.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * No statement that a page or a GET waits for reads a large table from end to end, neither by the server's plan nor when it is
 * carried out: each page once, about a campaign that runs, one that waits for approval and a draft. Nor does any that is asked
 * with each claim and several times a second while mails leave.
 */
@Tag("full")
@DusklineTest
class PagePlansTest {

    /** What a statement that no page waits for takes at a large vendor's, so that its result is kept. */
    private static final Duration COSTLY = Duration.ofMillis(100);

    /** The report as a file, and its numbers; its page shows what was counted last. */
    private static final Pattern REPORT_FILE =
            Pattern.compile("/console/.+/report\\.(html|csv)|/api/.+/report(\\.csv)?");

    private static final String IN_A_FILE = " for the file of a report";

    private static final String FILE =
            "The file of a report is as of the moment when somebody asks for it, so it is counted then.";

    private static final String REQUESTS = "As many as customers asked for something.";

    /** Who reads much all the same, and why that is borne. What is mended has to come off. */
    private static final Map<String, String> BORNE = Map.ofEntries(
            entry(
                    "AccountSteps.places",
                    "Up to 250,000 places are sorted; where there are more, they are read in order."),
            entry("Deliveries.counts", "Who confirms a cancellation reads how many messages wait at this moment."),
            entry(
                    "AccountFactsQuery.of",
                    "Who confirms a change of an end reads who gets a mail; at most 10,000 accounts are asked."),
            entry("AccountFactsQuery.answers", "As AccountFactsQuery.of, whose accounts these are of."),
            entry("AccountFactsQuery.contacts", "As AccountFactsQuery.of, whose accounts these are of."),
            entry("FrequentReaders.frequent", "The latest 4,000 contacts, however many there are."),
            entry("UncoveredAccounts.list", "Few are left out, and nothing but looking at all who use it finds them."),
            entry("ReturnedMessages.counts", "Of a hundred mails one comes back; they are counted over an index."),
            entry(
                    "MergedSteps.groups",
                    "An account that several campaigns tell counts once, so all of theirs are looked at."),
            entry("RequestsChapter.read", REQUESTS),
            entry("LeftMessages.exact" + IN_A_FILE, FILE),
            entry("LeftMessages.of" + IN_A_FILE, FILE),
            entry("ReportCounts.countReached" + IN_A_FILE, FILE),
            entry("ReportCounts.reach" + IN_A_FILE, FILE),
            entry("BouncesChapter.reasons" + IN_A_FILE, FILE));

    /** The same where MySQL plans it worse than the server that comes with us. */
    private static final Map<String, String> BORNE_ON_MYSQL = Map.of(
            "AudienceLists$AudienceAccounts.read",
                    "It goes on by the ids of accounts, and MySQL looks at each of them three times.",
            "Promises.lines", "MySQL reads all who use it before it takes the first of them.");

    @LocalServerPort
    int port;

    @Autowired
    LargeInstallation installation;

    @Autowired
    PagePaths paths;

    @Autowired
    Composer composer;

    @Autowired
    People people;

    @Autowired
    DerivedFigures figures;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Test
    void noPageWaitsForAWholeTable() throws Exception {
        StatementPlans plans = new StatementPlans(sql, LargeInstallation.ACCOUNTS);
        SortedMap<String, String> tooMuch = new TreeMap<>();
        for (Asked asked : asked()) {
            String said = plans.tooMuch(asked.statement());
            if (!said.isEmpty()) {
                tooMuch.merge(
                        asker(asked), said + "\nfor " + asked.page() + ":\n" + asked.statement(), PagePlansTest::both);
            }
        }

        SoftAssertions all = new SoftAssertions();
        boolean isOurs = ServerKind.chosen() == ServerKind.MARIADB;
        tooMuch.keySet().removeAll(isOurs ? Set.of() : BORNE_ON_MYSQL.keySet());
        tooMuch.forEach((asker, said) -> all.assertThat(BORNE).as(said).containsKey(asker));
        if (isOurs) { // MySQL plans some of it better
            all.assertThat(tooMuch.keySet()).as("read too much").containsAll(BORNE.keySet());
        }
        all.assertAll();
    }

    /** What else the file of a report asks is asked by its page, too. */
    private static String asker(Asked asked) {
        String ofFile = asked.asker() + IN_A_FILE;
        return BORNE.containsKey(ofFile) && REPORT_FILE.matcher(asked.page()).lookingAt() ? ofFile : asked.asker();
    }

    private static String both(String one, String other) {
        return one + "\n\n" + other;
    }

    /** By all pages and GETs that there are. */
    private List<Asked> asked() throws FolderException {
        Caller browser = people.browser(port, "admin");
        Caller machine = Caller.admin(port);
        LargeInstallation.Campaigns campaigns = installation.fill();
        int shown = 0;
        try (AskedStatements statements = AskedStatements.of(sql, () -> clock.advance(COSTLY))) {
            TestFigures.forgetQuick(figures); // as at a large vendor, nothing is quick
            installation.count(campaigns);
            for (String path : paths.about(campaigns).toList()) {
                statements.begin(path);
                int status = (path.startsWith("/api/") ? machine : browser).status(path);
                assertThat(status).as(path).isLessThan(HTTP_INTERNAL_ERROR);
                shown += status == HTTP_OK ? 1 : 0;
            }
            List<WaitingMessage> claimed = claimed(campaigns.running());
            assertThat(claimed).isNotEmpty();
            statements.during("a claim", () -> composer.objections(claimed));
            assertThat(shown).as("pages that were there").isGreaterThan(100);
            assertThat(statements.all()).hasSizeGreaterThan(200);
            return statements.all();
        }
    }

    /** So few that looking each of their addresses up is less than reading all that are suppressed here. */
    private List<WaitingMessage> claimed(Campaign campaign) {
        return sql.select(
                        DELIVERY.ID,
                        DELIVERY.WAVE_ID,
                        DELIVERY.ACCOUNT_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY.EMAIL,
                        DELIVERY.COPY,
                        DELIVERY.CREATED_AT)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(campaign.waveIds()))
                .limit(50)
                .fetch(Records.mapping(WaitingMessage::new));
    }
}
