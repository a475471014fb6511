package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.BODY;
import static io.duskline.ScriptedSmtpServer.Moment.DATA;
import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.drop;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.ScriptedSmtpServer.Reaction.silence;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.IN_DOUBT;
import static io.duskline.delivery.DeliveryState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.Composer;
import io.duskline.delivery.PastBothRelays;
import io.duskline.delivery.Resends;
import io.duskline.delivery.message.Letter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A lost connection: before the final dot the message was not sent, after it the result is unknown. */
@DusklineTest
@PastBothRelays
@Timeout(300)
@Tag("full")
class LostConnectionsTest {

    private static final long WAVE = 3;
    private static final String ANN = "ann@customer.example";
    private static final String BOB = "bob@customer.example";

    @Parameter
    private PastBothRelays.Kind kind;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    private ScriptedSmtpServer relay;
    private PostOffice post;

    @BeforeEach
    void open() {
        relay = kind.start();
        post = new PostOffice(application, relay.port());
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void droppedAfterTheFinalDotItIsInDoubtUntilAPersonDecides() {
        relay.when(DOT, ANN, drop());
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();
        clock.advance(Duration.ofMinutes(59));

        assertThat(post.engine.deliverDue()).isZero();
        assertThat(post.delivery(id).state()).isEqualTo(IN_DOUBT);
        assertThat(post.deliveries.isFinished(WAVE)).isTrue();

        application.getBean(Resends.class).retryInDoubt(id, "pat");
        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
        assertThat(relay.messages().get(1).source())
                .isEqualTo(relay.messages().get(0).source());
    }

    @Test
    void whatAPersonTriesAgainAfterDaysIsTriedForDaysAgain() {
        relay.when(DOT, ANN, drop());
        long id = post.enqueue(WAVE, ANN).getFirst();
        post.engine.deliverDue();
        clock.advance(PostSettings.USUAL.retries().retryFor().plusHours(9));
        relay.when(RCPT, ANN, reply("451 4.7.1 Greylisted, try again"));

        application.getBean(Resends.class).retryInDoubt(id, "pat");
        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(DEFERRED);
    }

    @Test
    void inDoubtItIsSentAgainByItselfAfterThePauseUnderTheSameMessageId() {
        relay.when(DOT, ANN, drop(), drop());
        long id = post.enqueue(WAVE, ANN).getFirst();
        post.engine.deliverDue();

        clock.advance(Duration.ofMinutes(61));
        assertThat(post.engine.deliverDue()).isEqualTo(1);
        assertThat(post.delivery(id).state()).isEqualTo(IN_DOUBT);
        clock.advance(Duration.ofMinutes(61));
        assertThat(post.engine.deliverDue()).isEqualTo(1);

        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages().stream().map(ScriptedSmtpServer.Message::source))
                .hasSize(3)
                .containsOnly(relay.messages().getFirst().source());
    }

    @Test
    void silenceAfterTheFinalDotLeavesItInDoubtAndSilenceBeforeDoesNot() {
        post = new PostOffice(application, relay.port(), PostSettings.USUAL.waiting(Duration.ofMillis(700)));
        relay.when(DOT, ANN, silence());
        relay.when(RCPT, BOB, silence());
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(IN_DOUBT);
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(DEFERRED);
        assertThat(post.replies(ids.get(1)).getFirst()).containsIgnoringCase("timed out");
    }

    @Test
    void droppedBeforeTheFinalDotItGoesOverANewConnectionAtOnceAndThenLater() {
        relay.when(DATA, ANN, drop());
        relay.when(RCPT, BOB, drop(), drop());
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();
        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(ACCEPTED);
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(DEFERRED);

        clock.advance(Duration.ofMinutes(6));
        post.engine.deliverDue();
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
    }

    @Test
    void droppedInTheMiddleOfAMessageItWasNotHandedOver() {
        String line = "y".repeat(900) + "\n";
        Composer verbose = outgoing -> new Letter("", null, "Long", line.repeat(16_000), "", "en", null);
        post = new PostOffice(
                application, relay.port(), PostSettings.USUAL, verbose, application.getBean(OutcomeWriter.class));
        relay.when(BODY, ANN, drop());
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(1);
    }

    @Test
    void anAbsentRelayCostsNobodyAnything() {
        int port = relay.port();
        relay.close();
        String[] many = IntStream.range(0, 30)
                .mapToObj(i -> "r" + i + "@customer.example")
                .toArray(String[]::new);
        List<Long> ids = post.enqueue(WAVE, many);

        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isIn(PENDING, DEFERRED));
        assertThat(ids.stream().mapToInt(id -> post.replies(id).size()).sum())
                .isBetween(1, PostSettings.USUAL.pace().connections());
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(2));
            post.engine.deliverDue();
        }

        relay = ScriptedSmtpServer.start(port);
        clock.advance(Duration.ofMinutes(2));
        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
        assertThat(relay.messages()).hasSize(30);
    }
}
