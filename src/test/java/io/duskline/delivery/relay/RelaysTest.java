package io.duskline.delivery.relay;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.MAIL;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.delay;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.queue.OutcomeWriter;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PostSettings;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

/** Several relays: how they share the mail, stand in for each other, and are left alone when we are at fault. */
@DusklineTest
@Timeout(300)
class RelaysTest {

    private static final long WAVE = 5;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    @Autowired
    private Ledger ledger;

    private ScriptedSmtpServer first;
    private ScriptedSmtpServer second;

    @BeforeEach
    void open() {
        first = ScriptedSmtpServer.start();
        second = ScriptedSmtpServer.start();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private PostOffice post(int weight, int other) {
        return new PostOffice(
                application,
                new RelaySettings(List.of(
                        PostOffice.relay("first", first.port(), weight),
                        PostOffice.relay("second", second.port(), other))));
    }

    private static String[] recipients(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i + "@c.example").toArray(String[]::new);
    }

    @Test
    void theyShareTheMailByTheirWeights() {
        PostOffice post = post(3, 1);
        post.enqueue(WAVE, recipients(100));

        post.engine.deliverDue();

        assertThat(first.taken()).isEqualTo(75);
        assertThat(second.taken()).isEqualTo(25);
    }

    @Test
    void oneWithoutWeightOnlyStandsIn() {
        PostOffice post = post(1, 0);
        List<Long> ids = post.enqueue(WAVE, recipients(10));
        first.close();

        post.engine.deliverDue();
        assertThat(second.taken()).isZero();
        post.engine.deliverDue();

        assertThat(second.taken()).isEqualTo(10);
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
        assertThat(post.deliveries.attempts(ids.getLast()).getLast().relay()).isEqualTo("second");
    }

    @Test
    void ourFaultPausesTheRelayForAllNodesAndNobodyElse() {
        String fault = "550 5.7.26 This mail is unauthenticated";
        first.always(DOT, "", reply(fault));
        RelaySettings only = new RelaySettings(List.of(PostOffice.relay("first", first.port(), 1)));
        PostOffice post = new PostOffice(application, only);
        PostOffice otherNode = new PostOffice(application, only);
        List<Long> ids = post.enqueue(WAVE, recipients(2));

        post.engine.deliverDue();

        assertThat(first.taken()).isBetween(1, 2);
        otherNode.engine.deliverDue();
        assertThat(first.taken()).isBetween(1, 2);
        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(post.delivery(id).state()).isIn(DEFERRED, ACCEPTED, DeliveryState.PENDING));
        assertThat(ledger.about(List.of("relay:first"), 5).stream().map(LedgerEntry::kind))
                .containsExactly("relay.paused");

        clock.advance(Duration.ofSeconds(61));
        first.always(DOT, "", reply("250 2.0.0 Fine now"));
        for (int i = 0; i < 3; i++) {
            post.engine.deliverDue();
        }
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
        assertThat(application.getBean(RelayPauses.class).all()).isEmpty();
        assertThat(ledger.about(List.of("relay:first"), 5).stream().map(LedgerEntry::kind))
                .containsExactly("relay.resumed", "relay.paused");
    }

    @Test
    void relayThatRefusesIsInHealthAndOnEveryPage() {
        first.always(MAIL, "", reply("530 5.7.0 Authentication required"));
        PostOffice post =
                new PostOffice(application, new RelaySettings(List.of(PostOffice.relay("first", first.port(), 1))));
        RelayHealth health = new RelayHealth(post.relays);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.line()).isEmpty();
        post.enqueue(WAVE, "a@c.example");

        post.engine.deliverDue();

        assertThat(health.health().getStatus().getCode()).isEqualTo("REFUSING");
        assertThat(health.line().orElseThrow().text())
                .isEqualTo("The relay first takes no mail: 530 5.7.0 Authentication required. Messages wait.");

        clock.advance(Duration.ofSeconds(61));
        first.always(MAIL, "", reply("250 2.1.0 Ok"));
        post.engine.deliverDue();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aFaultThatLastsIsTriedEverMoreSeldom() {
        first.always(MAIL, "", reply("530 5.7.0 Authentication required"));
        PostOffice post = post(1, 1);
        second.close();
        RelayPauses pauses = application.getBean(RelayPauses.class);
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        Duration[] waits = new Duration[4];
        for (int i = 0; i < waits.length; i++) {
            while (!pauses.all().containsKey("first")
                    || !pauses.all().get("first").holds(clock.instant())) {
                post.engine.deliverDue();
                clock.advance(Duration.ofMillis(100));
            }
            RelayPause pause = pauses.all().get("first");
            waits[i] = Duration.between(clock.instant(), pause.until());
            clock.set(pause.until());
        }

        assertThat(waits[3]).isGreaterThan(waits[0].multipliedBy(6));
        assertThat(post.delivery(id).state()).isIn(DEFERRED, DeliveryState.PENDING);
        clock.advance(Duration.ofDays(30));
        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isNotEqualTo(FAILED);
    }

    @Test
    void aPersonPausesARelayUntilAPersonLetsItGoOn() {
        PostOffice post = post(1, 0);
        second.close();
        RelayPauses pauses = application.getBean(RelayPauses.class);
        pauses.pause("first", "New address on Monday.", "ada");
        post.enqueue(WAVE, "a@c.example");
        clock.advance(Duration.ofDays(3));
        post.engine.deliverDue();
        assertThat(first.taken()).isZero();

        pauses.end("first", "ada");
        clock.advance(Duration.ofMinutes(5));
        post.engine.deliverDue();
        assertThat(first.taken()).isEqualTo(1);
    }

    @Test
    void aSlowRelayGetsLess() {
        first.always(DOT, "", delay(Duration.ofMillis(30)));
        PostOffice post = new PostOffice(
                application,
                new RelaySettings(List.of(
                        PostOffice.relay("first", first.port(), 1), PostOffice.relay("second", second.port(), 1))),
                PostSettings.of(2, 20),
                PostOffice.LETTERS,
                application.getBean(OutcomeWriter.class));
        post.enqueue(WAVE, recipients(200));

        post.engine.work(() -> !post.deliveries.isFinished(WAVE));

        assertThat(first.taken() + second.taken()).isEqualTo(200);
        assertThat(second.taken()).isGreaterThan(2 * first.taken());
    }

    @Test
    void aMessageLargerThanTheRelayTakesFailsBeforeItIsSent() {
        first.offering("SIZE 500");
        second.offering("SIZE 0");
        PostOffice post = post(1, 0);
        long id = post.enqueue(WAVE, "a@c.example").getFirst();

        post.engine.deliverDue();

        assertThat(first.taken()).isZero();
        assertThat(post.delivery(id).state()).isEqualTo(FAILED);
        assertThat(post.delivery(id).refusal()).isEqualTo(ReplyClass.CONTENT);
        assertThat(post.delivery(id).reply()).contains("at most 500 bytes");
    }

    @Test
    void unknownMailboxesAreNoFaultOfOurs() {
        first.always(RCPT, "", reply("550 5.1.1 Unknown"));
        PostOffice post = post(1, 0);
        post.enqueue(WAVE, recipients(5));

        post.engine.deliverDue();

        assertThat(application.getBean(RelayPauses.class).all()).isEmpty();
        assertThat(first.connections()).isLessThanOrEqualTo(2);
    }
}
