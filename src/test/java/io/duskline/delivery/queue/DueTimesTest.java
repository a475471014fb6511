package io.duskline.delivery.queue;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.DusklineTest;
import io.duskline.ScriptedSmtpServer;
import io.duskline.TestClock;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.DueTimes;
import io.duskline.delivery.DueTimesOf;
import io.duskline.delivery.OutOfHours;
import io.duskline.delivery.Resends;
import io.duskline.delivery.SendTime;
import io.duskline.delivery.archive.MessageArchive;
import io.duskline.delivery.attempt.AttemptRecord;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Readers in the east read for an hour each day, those in the west an hour later; whatever happens, mail keeps to that. */
@DusklineTest
class DueTimesTest {

    private static final long WAVE = 7;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** An hour after the tests begin. */
    private static final Instant EAST = TestClock.START.plus(HOUR);

    private static final Instant WEST = EAST.plus(HOUR);

    @Autowired
    ApplicationContext application;

    @Autowired
    DSLContext sql;

    @Autowired
    Resends again;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private final ScriptedSmtpServer relay = ScriptedSmtpServer.start();
    private final List<String> asked = new ArrayList<>();
    private Deliveries deliveries;
    private PostOffice post;
    private long contacts;

    @BeforeEach
    void readersReadForAnHourADay() {
        DueTimes dueTimes = DueTimesOf.hours(wave -> Optional.of((reader, wanted) -> {
            asked.add(reader);
            return switch (reader) {
                case "east" -> next(EAST, wanted);
                case "west" -> next(WEST, wanted);
                default -> new SendTime(wanted, null, OutOfHours.END);
            };
        }));
        OutcomeWriter record =
                new OutcomeWriter(
                        sql,
                        application.getBean(AttemptRecord.class),
                        application.getBean(MessageArchive.class),
                        application.getBean(Ledger.class),
                        dueTimes,
                        clock) {
                    @Override
                    public void write(String owner, List<io.duskline.delivery.attempt.AttemptResult> batch) {
                        transaction.executeWithoutResult(status -> super.write(owner, batch));
                    }
                };
        post = new PostOffice(application, relay.port(), record, dueTimes);
        deliveries = post.deliveries;
        deliveries.open(WAVE, false);
    }

    private static SendTime next(Instant opens, Instant wanted) {
        Instant open = opens;
        while (!wanted.isBefore(open.plus(HOUR))) {
            open = open.plus(DAY);
        }
        return new SendTime(wanted.isBefore(open) ? open : wanted, open.plus(HOUR), null);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private long enqueue(String email, String reader) {
        transaction.executeWithoutResult(status -> deliveries.enqueue(
                WAVE,
                select(
                        val(7L).as("account_id"),
                        val(++contacts).as("contact_id"),
                        val("admin").as("contact_role"),
                        val(email).as("email"),
                        val("the model").as("model"),
                        val(clock.instant(), DELIVERY.DUE_AT).as("due_at"),
                        val(reader).as("reader"))));
        return sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.EMAIL.eq(email))
                .fetchSingle(DELIVERY.ID);
    }

    private Instant due(long id) {
        return post.delivery(id).dueAt();
    }

    private int sent() {
        return post.engine.deliverDue();
    }

    @Test
    void whatIsQueuedLeavesWhenItsReaderReads() {
        enqueue("e@c.example", "east");
        long west = enqueue("w@c.example", "west");

        assertThat(sent()).isZero();
        clock.set(EAST);
        assertThat(sent()).isEqualTo(1);
        assertThat(sent()).isZero();
        assertThat(due(west)).isEqualTo(WEST);
        clock.set(WEST);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void whatWouldBeTooLateLeavesAtOnceAndSaysSo() {
        long id = enqueue("a@c.example", "late");

        assertThat(sent()).isEqualTo(1);
        assertThat(post.delivery(id).outOfHours()).isEqualTo(OutOfHours.END);
    }

    @Test
    void whatWasNotSentBeforeItsHoursWereOverWaitsForTheNext() {
        long east = enqueue("e@c.example", "east");
        long west = enqueue("w@c.example", "west");
        clock.set(EAST.plus(HOUR));

        assertThat(sent()).as("west alone").isEqualTo(1);

        assertThat(post.delivery(west).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(due(east)).isEqualTo(EAST.plus(DAY));
        clock.set(EAST.plus(DAY));
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void theClaimAsksOnceForEachReadersHoursHoweverManyMessagesThereAre() {
        for (int i = 0; i < 30; i++) {
            enqueue("e" + i + "@c.example", "east");
            enqueue("w" + i + "@c.example", "west");
        }
        clock.set(EAST);
        asked.clear();
        clock.set(WEST.plus(HOUR));

        assertThat(sent()).isZero();

        assertThat(asked).containsExactlyInAnyOrder("east", "west");
        assertThat(sent()).isZero();
        assertThat(asked)
                .as("nothing is looked for before the next hours are over")
                .hasSize(2);
    }

    @Test
    void aRetryKeepsToThem() {
        relay.when(RCPT, "e@c.example", reply("451 4.7.1 Later"));
        long id = enqueue("e@c.example", "east");
        clock.set(EAST.plus(Duration.ofMinutes(58)));

        assertThat(sent()).isEqualTo(1);

        assertThat(post.delivery(id).state()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(due(id)).isEqualTo(EAST.plus(DAY));
    }

    @Test
    void aRetryThatStaysWithinThemIsDueWhenItWouldBeOtherwise() {
        relay.when(RCPT, "e@c.example", reply("451 4.7.1 Later"));
        long id = enqueue("e@c.example", "east");
        clock.set(EAST);

        sent();

        assertThat(due(id)).isBetween(EAST.plusSeconds(60), EAST.plus(Duration.ofMinutes(10)));
        clock.set(EAST.plus(HOUR));
        assertThat(sent()).isZero();
        assertThat(due(id)).isEqualTo(EAST.plus(DAY));
    }

    @Test
    void whatIsInDoubtKeepsToThemToo() {
        relay.when(DOT, "e@c.example", ScriptedSmtpServer.Reaction.drop());
        long id = enqueue("e@c.example", "east");
        clock.set(EAST.plus(Duration.ofMinutes(50)));

        sent();

        assertThat(post.delivery(id).state()).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(due(id)).isEqualTo(EAST.plus(DAY));
    }

    @Test
    void whatWasHeldOverTheirEndWaitsForTheNextOnceItGoesOn() {
        long id = enqueue("e@c.example", "east");
        clock.set(EAST);
        deliveries.hold(List.of(WAVE));
        clock.set(WEST);

        transaction.executeWithoutResult(status -> deliveries.release(List.of(WAVE)));

        assertThat(sent()).isZero();
        assertThat(due(id)).isEqualTo(EAST.plus(DAY));
    }

    @Test
    void whatANodeHadInHandThatDiedLeavesInTheNextHoursAsTheMessageThatItWas() {
        long id = enqueue("e@c.example", "east");
        clock.set(EAST.plus(Duration.ofMinutes(59)));
        assertThat(post.claimBatch("a node that dies")).hasSize(1);
        String messageId = post.delivery(id).messageId();
        clock.set(EAST.plus(Duration.ofHours(5)));

        assertThat(sent()).isZero();

        assertThat(due(id)).isEqualTo(EAST.plus(DAY));
        clock.set(EAST.plus(DAY));
        assertThat(sent()).isEqualTo(1);
        assertThat(post.delivery(id).messageId()).isEqualTo(messageId);
    }

    @Test
    void whatAPersonSendsAgainLeavesAtOnce() {
        relay.when(RCPT, "e@c.example", reply("550 5.7.1 No"));
        long id = enqueue("e@c.example", "east");
        clock.set(EAST);
        sent();
        assertThat(post.delivery(id).state()).isEqualTo(DeliveryState.FAILED);
        clock.set(WEST);

        transaction.executeWithoutResult(
                status -> again.retryFailed(List.of(WAVE), org.jooq.impl.DSL.falseCondition()));

        assertThat(sent()).isEqualTo(1);
    }
}
