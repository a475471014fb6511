package io.duskline.delivery.queue;

import io.duskline.db.RealTime;
import io.duskline.db.SentRows;
import io.duskline.db.SharedClock;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.PracticeLetters.Foreseen;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.relay.ClaimBudget;
import io.duskline.delivery.relay.Relays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deliveries that do not exist, through the statements that real ones go through. They find no row to change and lock none,
 * and each of these transactions is rolled back.
 */
@Component
public class PracticeQueue {

    private static final String OWNER = "practice";

    /** The highest that a delivery may have; counted down from here, of none that there is. */
    private static final long LAST_DELIVERY = (1L << 48) - 1;

    /** Likewise of an account and a contact, which are read only; with tokens that are no longer than real ones. */
    private static final long LAST_READER = Integer.MAX_VALUE;

    private static final List<String> NOBODIES =
            List.of("nobody%d@nobody.invalid", "no.body%d@nobody.invalid", "No-Body+%d@nobody.invalid");

    private final DSLContext sql;
    private final TransactionOperations transactions;
    private final ClaimedRows rows;
    private final DeliveryQueue queue;
    private final OutcomeRecord outcomes;
    private final Relays relays;
    private final SharedClock clock;
    private final SharedClock real;

    PracticeQueue(
            DSLContext sql,
            TransactionOperations transactions,
            ClaimedRows rows,
            DeliveryQueue queue,
            OutcomeRecord outcomes,
            Relays relays,
            SharedClock clock,
            @RealTime SharedClock real) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.queue = queue;
        this.outcomes = outcomes;
        this.relays = relays;
        this.clock = clock;
        this.real = real;
    }

    /** @param first how many there were before */
    public List<ClaimedDelivery> claim(Foreseen foreseen, int first, int many) {
        return rolledBack(() -> {
            QueueTime time = QueueTime.asked(clock, real);
            List<ClaimedDelivery> claimed = claimed(foreseen, first, many, time);
            queue.sign(OWNER, claimed, time);
            queue.objections(claimed);
            return claimed;
        });
    }

    /** Each of them accepted. */
    public void record(List<AttemptResult> batch) {
        rolledBack(() -> {
            outcomes.practise(OWNER, batch);
            return batch;
        });
    }

    private <T> T rolledBack(Supplier<T> what) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            return what.get();
        });
    }

    /** As the server answers where there are such rows. */
    private List<ClaimedDelivery> claimed(Foreseen foreseen, int first, int many, QueueTime time) {
        List<@Nullable Object[]> sent = IntStream.range(first, first + many)
                .mapToObj(count -> row(foreseen, count, time))
                .toList();
        Field<?>[] columns = ClaimedRows.COLUMNS.stream()
                .map(column -> SentRows.column(column.getName(), column))
                .toArray(Field[]::new);
        ClaimGroup group = new ClaimGroup(DeliveryState.PENDING, foreseen.waveId(), "", time.now(), null);
        ClaimBudget.Permit permit = new ClaimBudget.Permit(relays.all().getFirst(), time.real());
        return sql.select(columns)
                .from(SentRows.of(sent, columns))
                .fetch(row -> rows.claimed(group, row, permit, time));
    }

    /** In the order of {@link ClaimedRows#COLUMNS}. */
    private static @Nullable Object[] row(Foreseen foreseen, int count, QueueTime time) {
        return new @Nullable Object[] {
            LAST_DELIVERY - count,
            LAST_READER - count,
            LAST_READER - count,
            "owner",
            of(NOBODIES, count).formatted(count),
            of(foreseen.models(), count),
            null,
            null,
            time.now(),
            0,
            null,
            0,
            null,
            null
        };
    }

    private static <T> T of(List<T> all, int count) {
        return all.get(count % all.size());
    }
}
