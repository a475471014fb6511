package io.duskline.delivery;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What was sent stands in the ledger by name: rows that say something else, are gone or were made up show. */
@DusklineTest
@Timeout(60)
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
    Reports reports;

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
        reports.bounced(ids.get(0), ReplyClass.HARD, "550 5.1.1 unknown", "imap");
        reports.delivered(ids.get(1), "", "imap");
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

    private void assertFound(String words) {
        assertThat(ledger.verify().isIntact()).isFalse();
        assertThat(ledger.verify().finding()).contains(words);
    }
}
