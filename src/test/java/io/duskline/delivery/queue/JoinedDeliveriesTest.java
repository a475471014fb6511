package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.drop;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryState.ACCEPTED;
import static io.duskline.delivery.DeliveryState.CANCELLED;
import static io.duskline.delivery.DeliveryState.CLAIMED;
import static io.duskline.delivery.DeliveryState.DEFERRED;
import static io.duskline.delivery.DeliveryState.FAILED;
import static io.duskline.delivery.DeliveryState.IN_DOUBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.Composer;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.JoinedDeliveries;
import io.duskline.delivery.JoinedOutcomes;
import io.duskline.delivery.PastBothRelays;
import io.duskline.delivery.SendingAgain;
import io.duskline.delivery.TakingBack;
import io.duskline.delivery.message.Letter;
import io.duskline.ledger.Ledger;
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
import org.springframework.transaction.support.TransactionTemplate;

/** A message that says what another delivery would say: whatever becomes of it becomes of both. */
@DusklineTest
@PastBothRelays
@Timeout(60)
class JoinedDeliveriesTest {

    private static final long WAVE = 3;
    private static final long OTHER = 4;
    private static final String ANN = "ann@customer.example";

    private static final Composer LETTERS = outgoing -> {
        Letter own = PostOffice.LETTERS.compose(outgoing);
        String also = outgoing.joined().isEmpty() ? "" : "FTP ends too.\n";
        return new Letter(
                own.fromName(), own.replyTo(), own.subject(), own.text() + also, "<p>" + also + "</p>", "en", null);
    };

    @Parameter
    private PastBothRelays.Kind kind;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JoinedDeliveries joined;

    @Autowired
    private TakingBack takingBack;

    @Autowired
    private SendingAgain sendingAgain;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TestClock clock;

    @Autowired
    private Ledger ledger;

    private ScriptedSmtpServer relay;
    private PostOffice post;
    private long carrier;
    private long other;

    @BeforeEach
    void onePartOfAnother() {
        relay = kind.start();
        post = new PostOffice(
                application, relay.port(), PostSettings.USUAL, LETTERS, application.getBean(OutcomeRecord.class));
        transaction.executeWithoutResult(status -> {
            carrier = post.enqueue(WAVE, ANN).getFirst();
            long contact = post.delivery(carrier).contactId();
            post.deliveries.open(OTHER, false);
            joined.carry(WAVE);
            joined.join(
                    OTHER,
                    WAVE,
                    select(
                            val(7L).as("account_id"),
                            val(contact).as("contact_id"),
                            val("admin").as("contact_role"),
                            val(ANN).as("email"),
                            val("the other model").as("model"),
                            val(clock.instant(), DELIVERY.DUE_AT).as("due_at"),
                            inline((String) null).as("reader")),
                    DELIVERY.CONTACT_ID.eq(contact));
        });
        other = sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(OTHER))
                .fetchSingle(DELIVERY.ID);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void oneMessageIsBothAndProvenForBoth() {
        post.engine.deliverDue();

        assertThat(states()).containsExactly(ACCEPTED, ACCEPTED);
        assertThat(saysBoth()).containsExactly(true);
        assertThat(post.delivery(other).messageId())
                .isEqualTo(post.delivery(carrier).messageId());
        assertThat(post.sent.message(post.delivery(other))).isEqualTo(post.sent.message(post.delivery(carrier)));
        assertThat(post.replies(other)).isEqualTo(post.replies(carrier));
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void putOffItWaitsWithItsCarrierAndNeverLeavesByItself() {
        relay.when(RCPT, ANN, reply("451 4.7.1 Greylisted, try again"));
        post.engine.deliverDue();
        assertThat(states()).containsExactly(DEFERRED, DEFERRED);

        clock.advance(Duration.ofHours(2));
        post.engine.deliverDue();

        assertThat(states()).containsExactly(ACCEPTED, ACCEPTED);
        assertThat(saysBoth()).containsExactly(true);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void takenBackWhileItWaitsItIsNoPartOfTheMessage() {
        relay.when(RCPT, ANN, reply("451 4.7.1 Greylisted, try again"));
        post.engine.deliverDue();
        takingBack.cancel(List.of(OTHER), "It stays.");

        clock.advance(Duration.ofHours(2));
        post.engine.deliverDue();

        assertThat(states()).containsExactly(ACCEPTED, CANCELLED);
        assertThat(saysBoth()).containsExactly(false);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void whatMayHaveLeftIsSentAgainAsItWas() {
        relay.when(DOT, ANN, drop());
        post.engine.deliverDue();
        assertThat(states()).containsExactly(IN_DOUBT, IN_DOUBT);

        clock.advance(Duration.ofMinutes(61));
        post.engine.deliverDue();

        assertThat(states()).containsExactly(ACCEPTED, ACCEPTED);
        assertThat(relay.messages()).hasSize(2);
        assertThat(relay.messages().getLast().source())
                .isEqualTo(relay.messages().getFirst().source());
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void onlyTheCarrierIsSentAgainByHand() {
        relay.when(DOT, ANN, drop());
        post.engine.deliverDue();

        assertThatThrownBy(() -> sendingAgain.retryInDoubt(other, "pat")).hasMessageContaining("send that again");
        sendingAgain.retryInDoubt(carrier, "pat");
        post.engine.deliverDue();

        assertThat(states()).containsExactly(ACCEPTED, ACCEPTED);
    }

    @Test
    void aNodeThatDiesWithItLosesNeither() {
        post.claimBatch("a node that died");
        assertThat(states()).containsExactly(CLAIMED, CLAIMED);

        clock.advance(Duration.ofMinutes(3));
        post.engine.deliverDue();

        assertThat(states()).containsExactly(ACCEPTED, ACCEPTED);
        assertThat(saysBoth()).containsExactly(true);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void aNodeThatDiesWithItBeforeItsWaveIsCancelledLeavesBothInDoubt() {
        post.claimBatch("a node that died");
        takingBack.cancel(List.of(WAVE), "Not now.");
        clock.advance(Duration.ofMinutes(3));
        post.engine.deliverDue();

        application.getBean(JoinedOutcomes.class).follow();

        assertThat(states()).containsExactly(IN_DOUBT, IN_DOUBT);
    }

    @Test
    void whatMustNotBeSaidAgainLeavesItsCarrierToGoAlone() {
        relay.when(DOT, ANN, drop());
        post.engine.deliverDue();
        post.deliveries.hold(List.of(OTHER));

        clock.advance(Duration.ofMinutes(61));
        post.engine.deliverDue();

        assertThat(states()).containsExactly(ACCEPTED, IN_DOUBT);
        assertThat(saysBoth()).containsExactly(true, false);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void aRefusalAfterADoubtIsOfBoth() {
        relay.when(DOT, ANN, drop());
        post.engine.deliverDue();
        relay.when(RCPT, ANN, reply("550 5.1.1 No such user"));

        clock.advance(Duration.ofMinutes(61));
        post.engine.deliverDue();

        assertThat(states()).containsExactly(FAILED, FAILED);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void aRefusalIsOfTheCarrierAlone() {
        relay.when(RCPT, ANN, reply("550 5.1.1 No such user"));
        post.engine.deliverDue();

        assertThat(states()).containsExactly(FAILED, CANCELLED);
        assertThat(post.delivery(other).reply()).contains("550 5.1.1 No such user");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    private List<DeliveryState> states() {
        return List.of(post.delivery(carrier).state(), post.delivery(other).state());
    }

    /** Of each message that the relay took. */
    private List<Boolean> saysBoth() {
        return relay.messages().stream()
                .map(message -> message.source().contains("FTP ends too."))
                .toList();
    }
}
