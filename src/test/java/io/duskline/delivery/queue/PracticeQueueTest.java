package io.duskline.delivery.queue;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.delivery.PracticeLetters.Foreseen;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.message.KeptMessage;
import io.duskline.delivery.message.MessageForm;
import io.duskline.delivery.message.NotedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What is practised on the queue changes nothing of it and holds nobody up. */
@DusklineTest
class PracticeQueueTest {

    private static final Foreseen FORESEEN = new Foreseen(-1, List.of("{\"one\": 1}", "{\"other\": null}"));

    @Autowired
    private ApplicationContext application;

    @Autowired
    private PracticeQueue practice;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private DSLContext sql;

    @Autowired
    private Clock clock;

    @Test
    void theyAreAsClaimedAndOfNobody() {
        List<ClaimedDelivery> claimed = practice.claim(FORESEEN, 3, 4);

        assertThat(claimed).hasSize(4).allSatisfy(each -> {
            assertThat(each.waveId()).isEqualTo(-1);
            assertThat(each.id()).isGreaterThan(1L << 47);
            assertThat(each.outgoing().email()).endsWith("@nobody.invalid");
            assertThat(each.messageId()).startsWith("<").endsWith(">");
        });
        assertThat(claimed.stream().map(each -> each.outgoing().model()))
                .containsExactly("{\"other\": null}", "{\"one\": 1}", "{\"other\": null}", "{\"one\": 1}");
        assertThat(claimed.stream().map(ClaimedDelivery::id)).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsChangedByIt() {
        new PostOffice(application, 1).enqueue(7, "ann@acme.example", "bob@acme.example");
        Result<Record> before = sql.fetch("select * from delivery order by id");

        practise();

        assertThat(sql.fetch("select * from delivery order by id")).isEqualTo(before);
        assertThat(sql.fetchCount(ATTEMPT)).isZero();
        assertThat(sql.fetchCount(KEPT_MESSAGE)).isZero();
        assertThat(sql.fetchCount(LEDGER_ENTRY)).isZero();
    }

    @Test
    void whoQueuesMeanwhileDoesNotWait() throws Exception {
        PostOffice office = new PostOffice(application, 1);
        office.enqueue(7, "ann@acme.example");

        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            practise();

            // In a transaction of its own, while that of the practice is open.
            assertThat(CompletableFuture.supplyAsync(() -> office.enqueue(7, "bob@acme.example", "cy@acme.example")))
                    .succeedsWithin(Duration.ofSeconds(5));
        });

        assertThat(sql.fetchCount(DELIVERY)).isEqualTo(3);
    }

    private void practise() {
        MessageForm form = new MessageForm("Dear nobody, bye.".getBytes(StandardCharsets.UTF_8));
        byte[] message = "Dear Ann, bye.".getBytes(StandardCharsets.UTF_8);
        NotedMessage noted = new NotedMessage("0".repeat(64), message.length, KeptMessage.of(form, message));
        practice.record(practice.claim(FORESEEN, 0, 50).stream()
                .map(each -> new AttemptResult(each, new Outcome.Accepted("250 OK"), noted, clock.instant()))
                .toList());
    }
}
