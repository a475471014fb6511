package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.DATA;
import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.GREETING;
import static io.duskline.ScriptedSmtpServer.Moment.MAIL;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.ScriptedSmtpServer.Reaction.replyAndDrop;
import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.FAILED;
import static io.duskline.delivery.DeliveryState.IN_DOUBT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.PastBothRelays;
import io.duskline.delivery.UnreachableDeliveries;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Replies of a relay and the resulting state of the message: deferred, refused, or our own error. */
@DusklineTest
@PastBothRelays
@Timeout(300)
class RelayRepliesTest {

    private static final long WAVE = 3;
    private static final String ANN = "ann@customer.example";
    private static final String BOB = "bob@customer.example";

    @Parameter
    private PastBothRelays.Kind kind;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TestClock clock;

    @Autowired
    private UnreachableDeliveries lost;

    @Autowired
    private DSLContext sql;

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
    void greylistedItComesAgainTheSame() {
        relay.when(RCPT, ANN, reply("451 4.7.1 Greylisted, try again"));
        long id = post.enqueue(WAVE, ANN).getFirst();
        relay.when(DOT, ANN, reply("452 4.3.1 Disk is short"));

        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isEqualTo(DEFERRED);
        assertThat(post.delivery(id).dueAt())
                .isBetween(TestClock.START.plusSeconds(300), TestClock.START.plusSeconds(330));
        assertThat(post.engine.deliverDue()).isZero();

        clock.advance(Duration.ofMinutes(6));
        post.engine.deliverDue();
        assertThat(post.delivery(id).dueAt())
                .isBetween(clock.instant().plusSeconds(600), clock.instant().plusSeconds(660));
        clock.advance(Duration.ofMinutes(11));
        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
        assertThat(relay.messages().get(1).source())
                .isEqualTo(relay.messages().get(0).source());
        assertThat(relay.messages().get(1).from())
                .isEqualTo(relay.messages().get(0).from());
        assertThat(post.replies(id))
                .containsExactly("451 4.7.1 Greylisted, try again", "452 4.3.1 Disk is short", "250 2.0.0 Taken as 2");
        assertThat(post.delivery(id).attempts()).isEqualTo(3);
    }

    @Test
    void whatAnswersTheFinalDotWithoutTakingOrRefusingItLeavesItInDoubt() {
        relay.when(DOT, ANN, reply("354 Go on"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();

        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(IN_DOUBT);
        assertThat(post.replies(ids.get(0)).getFirst()).endsWith("354 Go on");
        assertThat(post.delivery(ids.get(1)).state()).isEqualTo(ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
    }

    @Test
    void whatLayForDaysAfterAClaimThatWasGivenBackIsTriedForDaysAllTheSame() {
        relay.when(RCPT, ANN, reply("451 4.7.1 Greylisted, try again"));
        long id = post.enqueue(WAVE, ANN).getFirst();
        ClaimedDelivery claimed = post.claimBatch("a node").getFirst();
        Outcome paused = new Outcome.Released("Sending is paused.");
        application
                .getBean(OutcomeWriter.class)
                .write("a node", List.of(new AttemptResult(claimed, paused, null, clock.instant())));
        clock.advance(PostSettings.USUAL.retries().retryFor().plusHours(9));

        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isEqualTo(DEFERRED);

        clock.advance(Duration.ofMinutes(6));
        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
    }

    @Test
    void whatWaitedForDaysForARelayThatLetsNobodyInIsTriedForDaysAllTheSame() {
        relay.when(GREETING, reply("554 5.7.1 Not you"));
        relay.when(RCPT, ANN, reply("451 4.7.1 Greylisted, try again"));
        long id = post.enqueue(WAVE, ANN).getFirst();
        post.engine.deliverDue();
        assertThat(post.delivery(id).attempts()).isEqualTo(1);
        clock.advance(PostSettings.USUAL.retries().retryFor().plusHours(9));

        post.engine.deliverDue();

        assertThat(post.replies(id)).hasSize(2).last().isEqualTo("451 4.7.1 Greylisted, try again");
        assertThat(post.delivery(id).state()).isEqualTo(DEFERRED);
    }

    @Test
    void whatIsPutOffForDaysFails() {
        relay.always(RCPT, ANN, reply("452 4.2.2 Mailbox full"));
        long id = post.enqueue(WAVE, ANN).getFirst();
        for (int i = 0; i < 40 && post.delivery(id).state() != FAILED; i++) {
            post.engine.deliverDue();
            clock.advance(Duration.ofHours(4));
        }

        assertThat(post.delivery(id).state()).isEqualTo(FAILED);
        assertThat(post.delivery(id).refusal()).isEqualTo(ReplyClass.SOFT);
        assertThat(Duration.between(TestClock.START, clock.instant()))
                .isBetween(Duration.ofDays(4), Duration.ofHours(101));
        assertThat(lost.after(0, 10)).isEmpty();
    }

    @Test
    void anUnknownMailboxFailsAtOnceAndAwaitsTheNextRole() {
        relay.always(RCPT, ANN, reply("550 5.1.1 No such user here"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        assertThat(post.engine.deliverDue()).isEqualTo(2);

        Delivery refused = post.delivery(ids.getFirst());
        assertThat(refused.state()).isEqualTo(FAILED);
        assertThat(refused.refusal()).isEqualTo(ReplyClass.HARD);
        assertThat(refused.reply()).isEqualTo("550 5.1.1 No such user here");
        assertThat(post.replies(refused.id())).hasSize(1);
        assertThat(post.delivery(ids.getLast()).state()).isEqualTo(ACCEPTED);
        assertThat(lost.after(0, 10)).containsExactly(refused);
        assertThat(lost.followUp(refused)).isNotEmpty();
        assertThat(lost.after(0, 10)).isEmpty();
    }

    /** A filter may quote the link in its refusal, and anyone with the link can answer as the customer. */
    @Test
    void noPersonalLinkIsKeptFromWhatAFilterSays() {
        String link = "https://v.example/n/aeaqcaqdbrl5xkz2v7wq3mf4e6htjy2abcdefg";
        relay.always(DOT, ANN, reply("550 5.7.1 Blocked: " + link + " is listed"));
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        String kept = "550 5.7.1 Blocked: https://v.example/n/aeaq•••• is listed";
        assertThat(post.delivery(id).reply()).isEqualTo(kept);
        assertThat(sql.select(ATTEMPT.REPLY).from(ATTEMPT).fetch(ATTEMPT.REPLY)).containsExactly(kept);
    }

    @Test
    void aRefusalCountsEvenIfTheRelayHangsUpWithIt() {
        relay.when(DOT, ANN, replyAndDrop("554 5.6.0 Not in this shape"));
        long id = post.enqueue(WAVE, ANN).getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).state()).isEqualTo(FAILED);
        assertThat(post.delivery(id).refusal()).isEqualTo(ReplyClass.CONTENT);
    }

    @Test
    void aClosingRelayLosesNobodyAndBlamesNobody() {
        relay.when(RCPT, ANN, replyAndDrop("421 4.3.2 Closing"));
        relay.when(DATA, BOB, replyAndDrop("421 4.3.2 Closing"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();

        assertThat(ids).allSatisfy(id -> {
            assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
            assertThat(post.replies(id)).hasSize(1);
        });
        assertThat(relay.messages()).hasSize(2);
    }

    @Test
    void aRelayThatGoesOnClosingIsLeftAloneForAWhile() {
        relay.always(MAIL, "", reply("421 4.3.2 Too busy"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();
        int connections = relay.connections();
        assertThat(post.engine.deliverDue()).isZero();
        assertThat(relay.connections()).isEqualTo(connections);

        relay.always(MAIL, "", reply("250 2.1.0 OK"));
        clock.advance(Duration.ofMinutes(1));
        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
    }

    @Test
    void aRelayThatDoesNotLetUsInIsAbsentToo() {
        relay.when(GREETING, reply("554 5.7.1 Not you"), reply("554 5.7.1 Not you"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        post.engine.deliverDue();
        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).refusal()).isNull());
        clock.advance(Duration.ofMinutes(1));
        post.engine.deliverDue();
        clock.advance(Duration.ofMinutes(1));
        post.engine.deliverDue();

        assertThat(ids).allSatisfy(id -> assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED));
    }

    @Test
    void ourOwnFaultsBlameNoRecipient() {
        relay.when(DOT, ANN, reply("550 5.7.26 This mail is unauthenticated"));
        relay.when(MAIL, reply("550 5.1.8 Sender domain not found"));
        List<Long> ids = post.enqueue(WAVE, ANN, BOB);

        for (int i = 0; i < 3; i++) {
            post.engine.deliverDue();
            clock.advance(Duration.ofMinutes(30));
        }

        assertThat(ids).allSatisfy(id -> {
            assertThat(post.delivery(id).state()).isEqualTo(ACCEPTED);
            assertThat(post.delivery(id).refusal()).isNull();
        });
    }
}
