package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.AccountNames;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.DueTimes;
import io.duskline.delivery.DueTimesOf;
import io.duskline.delivery.LeavingHours;
import io.duskline.delivery.archive.MessageArchive;
import io.duskline.delivery.attempt.AttemptRecord;
import io.duskline.delivery.relay.DestinationSettings;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages that may leave from tomorrow noon on alone. */
@DusklineTest
class DueTimesTest {

    private static final long WAVE = 7;
    private static final Instant OPENS = TestClock.START.plus(Duration.ofDays(1));

    @Autowired
    ApplicationContext application;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private final ScriptedSmtpServer relay = ScriptedSmtpServer.start();
    private DueTimes tomorrow;
    private Deliveries deliveries;
    private PostOffice post;

    @BeforeEach
    void nothingMayLeaveToday() {
        tomorrow = DueTimesOf.hours(new LeavingHours() {
            @Override
            public Instant next(long waveId, String model, Instant wanted) {
                return wanted.isBefore(OPENS) ? OPENS : wanted;
            }

            @Override
            public Field<Instant> next(Field<Long> waveId, Field<String> model, Field<Instant> wanted) {
                return DSL.greatest(wanted, DSL.val(OPENS, wanted.getDataType()));
            }
        });
        deliveries = new Deliveries(
                sql,
                application.getBean(AccountNames.class),
                DestinationSettings.NONE,
                tomorrow,
                application.getBean(Fingerprints.class),
                event -> {},
                clock);
        OutcomeRecord record =
                new OutcomeRecord(
                        sql,
                        application.getBean(AttemptRecord.class),
                        application.getBean(MessageArchive.class),
                        application.getBean(Ledger.class),
                        tomorrow,
                        clock) {
                    @Override
                    public void write(String owner, List<io.duskline.delivery.attempt.AttemptResult> batch) {
                        transaction.executeWithoutResult(status -> super.write(owner, batch));
                    }
                };
        post = new PostOffice(application, relay.port(), PostSettings.USUAL, PostOffice.LETTERS, record);
        deliveries.open(WAVE, false);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void whatIsQueuedIsDueWhenItMayLeave() {
        transaction.executeWithoutResult(status -> deliveries.enqueue(WAVE, post.row(7, 9, "a@c.example")));

        assertThat(post.engine.deliverDue()).isZero();
        clock.set(OPENS);
        assertThat(post.engine.deliverDue()).isEqualTo(1);
    }

    @Test
    void whatIsPutOffIsToo() {
        relay.when(RCPT, "a@c.example", reply("451 4.7.1 Later"));
        long id = post.enqueue(WAVE, "a@c.example").getFirst();

        post.engine.deliverDue();

        assertThat(post.delivery(id).dueAt()).isEqualTo(OPENS);
    }

    @Test
    void andWhatWasHeld() {
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        deliveries.hold(List.of(WAVE));
        clock.advance(Duration.ofHours(1));

        transaction.executeWithoutResult(status -> deliveries.release(List.of(WAVE)));

        assertThat(post.delivery(id).dueAt()).isEqualTo(OPENS);
    }

    @Test
    void inDoubtToo() {
        relay.when(DOT, "a@c.example", ScriptedSmtpServer.Reaction.drop());
        long id = post.enqueue(WAVE, "a@c.example").getFirst();
        post.engine.deliverDue();
        assertThat(post.delivery(id).state()).isEqualTo(DeliveryState.IN_DOUBT);
        deliveries.hold(List.of(WAVE));
        sql.update(DELIVERY).set(DELIVERY.DUE_AT, clock.instant()).execute();

        transaction.executeWithoutResult(status -> deliveries.release(List.of(WAVE)));

        assertThat(post.delivery(id).dueAt()).isEqualTo(OPENS);
    }
}
