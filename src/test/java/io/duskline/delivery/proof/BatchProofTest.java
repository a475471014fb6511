package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageCancellation;
import io.duskline.delivery.Resends;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What was sent stands in the ledger by name: rows that say something else, are gone or were made up show. */
@DusklineTest
@Timeout(300)
class BatchProofTest {

    private static final long WAVE = 3;

    @Autowired
    ApplicationContext application;

    @Autowired
    TestClock clock;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    DeliveryReports deliveryReports;

    @Autowired
    Resends again;

    @Autowired
    MessageCancellation back;

    ScriptedSmtpServer relay;
    PostOffice post;
    List<Long> ids;

    @BeforeEach
    void threeAreSent() {
        relay = ScriptedSmtpServer.start();
        post = new PostOffice(application, relay.port());
        relay.when(
                ScriptedSmtpServer.Moment.RCPT,
                "carl@customer.example",
                ScriptedSmtpServer.Reaction.reply("450 4.2.1 Later"));
        ids = post.enqueue(WAVE, "ann@customer.example", "bob@customer.example", "carl@customer.example");
        post.engine.deliverDue();
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void whatHappensToAMessageAfterwardsIsNoForgery() {
        deliveryReports.bounced(ids.get(0), ReplyClass.HARD, "550 5.1.1 unknown", "imap");
        deliveryReports.delivered(ids.get(1), "", "imap");
        clock.advance(Duration.ofHours(1));
        post.engine.deliverDue();

        assertThat(post.replies(ids.get(2))).hasSize(2);
        assertThat(ledger.verify().finding()).startsWith("Entries 1 to ").contains("as they were written");
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void anotherMessageHash() {
        sql.update(DELIVERY)
                .set(DELIVERY.SHA256, "f".repeat(64))
                .where(DELIVERY.ID.eq(ids.get(1)))
                .execute();

        assertFound("Delivery " + ids.get(1) + " ");
    }

    @Test
    void anotherAddress() {
        sql.update(DELIVERY)
                .set(DELIVERY.EMAIL, "bobby@customer.example")
                .where(DELIVERY.ID.eq(ids.get(1)))
                .execute();

        assertFound("Delivery " + ids.get(1) + " ");
    }

    @Test
    void anotherReply() {
        sql.update(ATTEMPT)
                .set(ATTEMPT.REPLY, "250 never said")
                .where(ATTEMPT.DELIVERY_ID.eq(ids.get(0)))
                .execute();

        assertFound("Delivery " + ids.get(0) + " ");
    }

    @Test
    void aRowRemoved() {
        sql.deleteFrom(KEPT_MESSAGE)
                .where(KEPT_MESSAGE.DELIVERY_ID.eq(ids.get(0)))
                .execute();
        sql.deleteFrom(ATTEMPT).where(ATTEMPT.DELIVERY_ID.eq(ids.get(0))).execute();
        sql.deleteFrom(DELIVERY).where(DELIVERY.ID.eq(ids.get(0))).execute();

        assertFound("Delivery " + ids.get(0) + " ");
    }

    @Test
    void saidToBeAcceptedThoughItNeverWas() {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.ACCEPTED.code())
                .where(DELIVERY.ID.eq(ids.get(2)))
                .execute();

        assertFound("Delivery " + ids.get(2) + " ");
    }

    @Test
    void anAttemptMadeUp() {
        sql.insertInto(ATTEMPT)
                .set(ATTEMPT.DELIVERY_ID, ids.get(2))
                .set(ATTEMPT.AT, clock.instant())
                .set(ATTEMPT.OUTCOME, "accepted")
                .set(ATTEMPT.REPLY, "250 made up")
                .set(ATTEMPT.RELAY, "relay")
                .execute();

        assertFound("Delivery " + ids.get(2) + " ");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
    void acceptedAndNowInAStateThatNoEntryTellsOf(DeliveryState state) {
        set(ids.get(0), state);

        assertFound("Delivery " + ids.get(0) + " is " + state.code()
                + ", but the last that entries tell of it is that it was accepted");
    }

    @Test
    void acceptedAndNowSaidNeverToHaveLeft() {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.CANCELLED.code())
                .setNull(DELIVERY.SHA256)
                .setNull(DELIVERY.LEFT_AT)
                .setNull(DELIVERY.SIZE)
                .where(DELIVERY.ID.eq(ids.get(0)))
                .execute();

        assertFound("Delivery " + ids.get(0) + " ");

        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.ACCEPTED.code())
                .set(
                        DELIVERY.SHA256,
                        sql.select(ATTEMPT.SHA256).from(ATTEMPT).where(ATTEMPT.DELIVERY_ID.eq(ids.get(0))))
                .where(DELIVERY.ID.eq(ids.get(0)))
                .execute();

        assertFound("Delivery " + ids.get(0) + " ");
    }

    @Test
    void aReportTakenBackOrTurnedRound() {
        deliveryReports.bounced(ids.get(0), ReplyClass.SOFT, "452 4.2.2 full", "imap");
        assertThat(ledger.verify().isIntact()).isTrue();

        set(ids.get(0), DeliveryState.ACCEPTED);
        assertFound(
                "Delivery " + ids.get(0) + " is accepted, but the last that entries tell of it is that it was bounced");

        set(ids.get(0), DeliveryState.DELIVERED);
        assertFound("Delivery " + ids.get(0) + " is delivered, ");
    }

    @Test
    void resentNeverTriedAndSaidToBeDelivered() {
        long copy = again.resend(ids.get(0), WAVE, 99, "owner", "zoe@customer.example", "{}", "desk@vendor.example");
        assertThat(ledger.verify().isIntact()).isTrue();

        set(copy, DeliveryState.DELIVERED);

        assertFound("Delivery " + copy + " is not proven by its attempts");
    }

    @Test
    void whatBouncedAndIsTriedAgainIsNoForgery() {
        deliveryReports.bounced(ids.get(0), ReplyClass.SOFT, "452 4.2.2 full", "imap");
        again.retryFailed(List.of(WAVE), DSL.falseCondition());
        assertThat(ledger.verify().faults()).isEmpty();
        post.claimBatch("another");
        assertThat(ledger.verify().faults()).isEmpty();
        clock.advance(Duration.ofHours(1));
        post.engine.deliverDue();
        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void whatBouncedIsTriedAgainAndTakenBackIsNoForgery() {
        deliveryReports.bounced(ids.get(0), ReplyClass.SOFT, "452 4.2.2 full", "imap");
        again.retryFailed(List.of(WAVE), DSL.falseCondition());
        back.cancel(List.of(WAVE), "No longer needed");
        assertThat(post.delivery(ids.get(0)).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    private void set(long id, DeliveryState state) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, state.code())
                .where(DELIVERY.ID.eq(id))
                .execute();
    }

    private void assertFound(String words) {
        assertThat(ledger.verify().isIntact()).isFalse();
        assertThat(ledger.verify().finding()).contains(words);
    }
}
