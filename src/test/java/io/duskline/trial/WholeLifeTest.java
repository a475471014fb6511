package io.duskline.trial;

import static io.duskline.ServerKind.MARIADB;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.OnlyOn;
import io.duskline.access.CheapPasswords;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.letter.CampaignActions;
import io.duskline.campaign.run.CampaignRunLoop;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.RealTime;
import io.duskline.db.SharedClock;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.message.MailBody;
import io.duskline.delivery.queue.DeliveryEngine;
import io.duskline.trial.Agenda.Due;
import io.duskline.web.ProblemException;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The first founding case on the embedded database, from its launch to the day after its end, from one thing that falls due to
 * the next. No clock of a test: it is the clock of the trial that is moved, and timers and workers that the test drives.
 */
@Tag("full")
@OnlyOn(value = MARIADB, reason = "it starts the embedded server itself")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "duskline.sample=marketing-center",
            "duskline.secret=a-secret-for-the-tests-only",
            "duskline.admin.token=admin-token-for-the-tests",
            "duskline.mail.workers=0",
            "db-scheduler.enabled=false"
        })
@ContextConfiguration(initializers = EmbeddedTrial.class)
@Import(CheapPasswords.class)
@DirtiesContext
class WholeLifeTest {

    private static final String MANAGER = "pm@marketing-center.example";
    private static final String ADMIN = "admin-token-for-the-tests";
    private static final String OWNER = "owner@northwind-outdoor.example";
    private static final Pattern LINK = Pattern.compile("/n/[a-z2-7]+");
    private static final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Trial trial;

    @Autowired
    TrialClock clock;

    @Autowired
    @RealTime
    SharedClock real;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignActions actions;

    @Autowired
    Deprecations deprecations;

    @Autowired
    CampaignRunLoop rounds;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    Continuity continuity;

    @Autowired
    GreenMail mailbox;

    @Autowired
    Exposure exposure;

    @Autowired
    DSLContext sql;

    private final List<String> fellDue = new ArrayList<>();

    @Test
    void aPersonSeesItFromTheLaunchToTheDayAfterTheEnd() throws Exception {
        Deprecation twitter = deprecations.find("twitter-shutdown").orElseThrow();
        Instant sunset = twitter.date().orElseThrow().instant();
        long campaign = campaigns.about(twitter.id()).getFirst().id();
        actions.take(CampaignAction.APPROVE, campaign, null, "approver@marketing-center.example");
        actions.take(CampaignAction.LAUNCH, campaign, null, MANAGER);
        assertThat(trial.whyNot()).as("the first notices are not out").isPresent();
        assertThat(clock.isMoved()).isFalse();
        time();
        LocalDate launched = LocalDate.ofInstant(clock.instant(), twitter.zone());
        int told = mailsTo(OWNER).size();
        assertThat(told).isEqualTo(1);
        assertThat(continuity.isGoingOn()).isTrue();

        theOwnerWillHaveMovedBy(launched.plusDays(1));
        moveUntil("end of the day that 1 account named in its answer");
        int confirmed = told + 1;
        assertThat(mailsTo(OWNER))
                .as("silent until that day is over, but for the receipt of the answer")
                .hasSize(confirmed);

        assertThat(exposure.kept(campaigns.get(campaign), launched)).isPresent();
        Due reminder = moveUntil("reminder of “Twitter leaves the DMC”");
        assertThat(mailsTo(OWNER).getLast().getSentDate().toInstant())
                .as("dated as the clock stood")
                .isCloseTo(reminder.at(), within(10, ChronoUnit.MINUTES));
        assertThat(mailsTo(OWNER)).as("the day passed, and it did not move").hasSizeGreaterThan(confirmed);

        moveUntil("final notice of “Twitter leaves the DMC”");
        Due end = moveUntil("done notice of “Twitter leaves the DMC”");
        assertThat(end.at()).isEqualTo(sunset);
        assertThat(end.what()).contains("sunset of Twitter");
        assertThat(deprecations.get(twitter.id()).hasEnded(clock.instant())).isTrue();
        time();
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.FINISHED);
        assertThat(page("/notices/twitter-shutdown")).contains("ended").doesNotContain("page.");

        while (clock.instant().isBefore(sunset.plus(Duration.ofDays(1)))) {
            move();
        }
        assertThat(campaigns.get(campaign).waves())
                .allMatch(wave -> wave.state().isOver());
        assertThat(continuity.isGoingOn()).as("no jump of the database's time").isTrue();
        assertThat(continuity.held()).isEmpty();
        assertThat(sql.fetchCount(LEDGER_ENTRY, LEDGER_ENTRY.KIND.eq("trial.clock_moved")))
                .isEqualTo(fellDue.size());

        aStartGoesOnFromThere();
        itNeverGoesBackNorPastWhatComesFirst();
        whatIsInHandStaysThere(campaign);
        whoIsSignedInStays();
    }

    private void aStartGoesOnFromThere() {
        assertThat(new TrialClock(sql, real).instant()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
    }

    private void itNeverGoesBackNorPastWhatComesFirst() {
        Instant now = clock.instant();
        trial.moveTo(now.minus(Duration.ofDays(3)), MANAGER);
        assertThat(clock.asked()).isBetween(now, now.plus(Duration.ofMinutes(1)));
        clock.write(real.instant());
        assertThat(clock.asked()).as("nobody writes a smaller one").isAfterOrEqualTo(now);

        Instant beyond = trial.next().getFirst().at().plusSeconds(1);
        assertThatThrownBy(() -> trial.moveTo(beyond, MANAGER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.detail())
                                .startsWith("Something else comes first now: "
                                        + trial.next().getFirst().what()));
    }

    /** A node holds a message for two minutes; that days were skipped takes it from nobody, and it keeps the clock. */
    private void whatIsInHandStaysThere(long campaign) {
        long wave = campaigns.get(campaign).waves().getFirst().id();
        long delivery = sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(wave))
                .limit(1)
                .fetchSingle()
                .value1();
        sql.execute(
                "update delivery set state = 'claimed', lease_owner = 'another', lease_until = ? where id = ?",
                real.instant()
                        .plus(Duration.ofMinutes(2))
                        .atOffset(java.time.ZoneOffset.UTC)
                        .toLocalDateTime(),
                delivery);
        assertThatThrownBy(() -> trial.moveTo(trial.next().getFirst().at(), MANAGER))
                .hasMessage("1 message is leaving.");

        clock.write(clock.instant().plus(Duration.ofDays(10)));
        clock.moved();
        while (engine.deliverDue() > 0) {}
        assertThat(sql.select(DELIVERY.LEASE_OWNER)
                        .from(DELIVERY)
                        .where(DELIVERY.ID.eq(delivery))
                        .fetchSingle()
                        .value1())
                .isEqualTo("another");
    }

    /** A token that may be used for a day, over two hundred. */
    private void whoIsSignedInStays() throws Exception {
        String issued = rest("POST", "/api/v1/tokens", "{\"name\":\"bot\",\"roles\":[\"product_manager\"]}", ADMIN)
                .body();
        String token = issued.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
        clock.write(clock.instant().plus(Duration.ofDays(200)));
        clock.moved();

        assertThat(rest("GET", "/api/v1/campaigns", "", token).statusCode()).isEqualTo(200);
    }

    /** @return what fell due last */
    private Due moveUntil(String what) {
        Due due = move();
        while (!due.what().contains(what)) {
            assertThat(fellDue).as("never came: " + what).hasSizeLessThan(40);
            due = move();
        }
        return due;
    }

    private Due move() {
        Due next = trial.next().getFirst();
        trial.moveTo(next.at(), MANAGER);
        assertThat(clock.instant()).isBetween(next.at(), next.at().plus(Duration.ofMinutes(5)));
        assertThat(trial.whyNot()).as("nobody has looked yet").isPresent();
        time();
        assertThat(trial.whyNot()).as("after " + next.what()).isEmpty();
        fellDue.add(next.what());
        return next;
    }

    /** What happens by itself elsewhere: waves fall due, and their mails go out. */
    private void time() {
        rounds.goOn();
        while (engine.deliverDue() > 0) {}
        rounds.goOn();
    }

    private void theOwnerWillHaveMovedBy(LocalDate day) throws Exception {
        Matcher link = LINK.matcher(MailBody.of(mailsTo(OWNER).getFirst(), "text/plain"));
        assertThat(link.find()).isTrue();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri(link.group() + "/acknowledgement"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("answer=migrating&by=" + day))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 302, 303);
    }

    private List<MimeMessage> mailsTo(String address) throws Exception {
        List<MimeMessage> theirs = new ArrayList<>();
        for (MimeMessage mail : mailbox.getReceivedMessages()) {
            if (List.of(mail.getRecipients(Message.RecipientType.TO)).toString().contains(address)) {
                theirs.add(mail);
            }
        }
        return theirs;
    }

    private String page(String path) throws Exception {
        return rest("GET", path, "", null).body();
    }

    private HttpResponse<String> rest(String method, String path, String body, @Nullable String token)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
