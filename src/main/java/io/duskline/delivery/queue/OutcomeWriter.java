package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_OUT_OF_HOURS;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.DueTimes;
import io.duskline.delivery.MessageCancellation;
import io.duskline.delivery.SendTime;
import io.duskline.delivery.archive.MessageArchive;
import io.duskline.delivery.attempt.AttemptRecord;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.Outcome;
import io.duskline.delivery.proof.BatchEntries;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records a batch's outcomes, in one transaction with the ledger's entry. */
@Component
public class OutcomeWriter {

    private final DSLContext sql;
    private final AttemptRecord attempts;
    private final MessageArchive archive;
    private final BatchEntries entries;
    private final DueTimes dueTimes;
    private final Clock clock;

    OutcomeWriter(
            DSLContext sql,
            AttemptRecord attempts,
            MessageArchive archive,
            Ledger ledger,
            DueTimes dueTimes,
            Clock clock) {
        this.sql = sql;
        this.attempts = attempts;
        this.archive = archive;
        this.entries = new BatchEntries(ledger);
        this.dueTimes = dueTimes;
        this.clock = clock;
    }

    /** Rows that this owner has lost keep the new owner's state; the attempt is recorded anyway. */
    @Transactional
    public void write(String owner, List<AttemptResult> batch) {
        List<AttemptResult> accepted = new ArrayList<>();
        List<AttemptResult> deferred = new ArrayList<>();
        List<AttemptResult> refused = new ArrayList<>();
        List<AttemptResult> inDoubt = new ArrayList<>();
        List<AttemptResult> withheld = new ArrayList<>();
        List<AttemptResult> released = new ArrayList<>();
        for (AttemptResult result : batch) {
            switch (result.outcome()) {
                case Outcome.Accepted a -> accepted.add(result);
                case Outcome.Deferred d -> deferred.add(result);
                case Outcome.Refused r -> refused.add(result);
                case Outcome.InDoubt i -> inDoubt.add(result);
                case Outcome.Withheld w -> withheld.add(result);
                case Outcome.Released r -> released.add(result);
            }
        }
        List<AttemptResult> open = new ArrayList<>(deferred);
        open.addAll(released);
        Map<Long, String> cancelled = cancelled(open);
        Set<Long> elsewhere = new TreeSet<>();
        elsewhere.addAll(tried(owner, accepted, DeliveryState.ACCEPTED, values -> Map.of()));
        elsewhere.addAll(tried(owner, deferred, DeliveryState.DEFERRED, values -> retryColumns(deferred, values)));
        elsewhere.addAll(tried(
                owner,
                refused,
                DeliveryState.FAILED,
                values -> Map.of(DELIVERY_REFUSAL, values.of(DELIVERY_REFUSAL, OutcomeWriter::refusal))));
        elsewhere.addAll(tried(owner, inDoubt, DeliveryState.IN_DOUBT, values -> retryColumns(inDoubt, values)));
        withheld(owner, withheld);
        released(owner, released);
        cancel(open, cancelled);
        archive.keep(batch);
        attempts.add(batch);
        entries.append(batch, elsewhere);
    }

    /**
     * As {@link #write}, after the database failed during it: it is unknown whether it was written, so existing attempts are
     * skipped.
     */
    @Transactional
    void writeAgain(String owner, List<AttemptResult> batch) {
        List<AttemptResult> rest = attempts.unwritten(batch);
        if (!rest.isEmpty()) {
            write(owner, rest);
        }
    }

    /**
     * Cancelled waves of these rows, with the reason. Locks the waves: a cancellation is either seen here, or finds the rows
     * back in the queue.
     */
    private Map<Long, String> cancelled(List<AttemptResult> open) {
        if (open.isEmpty()) {
            return Map.of();
        }
        return sql
                .select(SENDING.WAVE_ID, SENDING.CANCELLED_REASON)
                .from(SENDING)
                .where(SENDING.WAVE_ID.in(open.stream()
                        .map(result -> result.claimed().waveId())
                        .distinct()
                        .toList()))
                .orderBy(SENDING.WAVE_ID)
                .forUpdate()
                .fetch()
                .stream()
                .filter(wave -> wave.value2() != null)
                .collect(toMap(wave -> wave.value1(), wave -> wave.value2()));
    }

    /**
     * @param more further columns to set
     * @return rows that this owner had lost
     */
    private List<Long> tried(
            String owner,
            List<AttemptResult> batch,
            DeliveryState state,
            Function<RowValues<AttemptResult>, Map<Field<?>, Field<?>>> more) {
        if (batch.isEmpty()) {
            return List.of();
        }
        RowValues<AttemptResult> values = new RowValues<>(DELIVERY.ID, batch, AttemptResult::id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Field<?>, Object> set = new LinkedHashMap<>(more.apply(values));
        set.put(DELIVERY.CHANGED_AT, now);
        set.put(DELIVERY.LEFT_AT, mayHaveLeft(state) ? val(clock.instant(), DELIVERY.LEFT_AT) : DELIVERY.LEFT_AT);
        set.put(DELIVERY.ATTEMPTS, DELIVERY.ATTEMPTS.plus(1));
        set.put(DELIVERY.REPLY, values.of(DELIVERY.REPLY, AttemptResult::reply));
        set.put(DELIVERY.SHA256, shown(state, DELIVERY.SHA256, values.of(DELIVERY.SHA256, AttemptRecord::sha256)));
        set.put(DELIVERY.SIZE, shown(state, DELIVERY.SIZE, values.of(DELIVERY.SIZE, OutcomeWriter::size)));
        int changed = given(values.in(DELIVERY.forceIndex("PRIMARY")), state)
                .set(set)
                .where(DELIVERY.LEASE_OWNER.eq(owner))
                .and(DELIVERY_STATE.eq(DeliveryState.CLAIMED))
                .execute();
        return changed == batch.size() ? List.of() : others(batch, state, now);
    }

    private List<Long> others(List<AttemptResult> batch, DeliveryState state, Instant now) {
        return sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.ID.in(ids(batch)))
                .and(DELIVERY_STATE.ne(state).or(DELIVERY.CHANGED_AT.ne(now)))
                .fetch(DELIVERY.ID);
    }

    /**
     * Value for the message that is shown as sent: the latest that may have been sent; a deferred or rejected one only if none
     * was. It reads LEFT_AT, which MySQL may set before or after it, but those attempts do not change it.
     */
    private static <T> Field<T> shown(DeliveryState state, Field<T> column, Field<T> written) {
        Field<T> latest = coalesce(written, column);
        return mayHaveLeft(state)
                ? latest
                : when(DELIVERY.LEFT_AT.isNull(), latest).otherwise(column);
    }

    private static boolean mayHaveLeft(DeliveryState state) {
        return state == DeliveryState.ACCEPTED || state == DeliveryState.IN_DOUBT;
    }

    /** One by one: there are few, each with its own reason. */
    private void withheld(String owner, List<AttemptResult> batch) {
        for (AttemptResult result : batch) {
            @Nullable ReplyClass refusal = ((Outcome.Withheld) result.outcome()).refusal();
            DeliveryState state = result.state();
            given(state)
                    .set(
                            DELIVERY.DUE_AT,
                            state == DeliveryState.IN_DOUBT
                                    ? val(MessageCancellation.NEVER, DELIVERY.DUE_AT)
                                    : DELIVERY.DUE_AT)
                    .set(DELIVERY.REPLY, result.reply())
                    .set(DELIVERY_REFUSAL, refusal)
                    .set(DELIVERY.IS_FOLLOWED_UP, false)
                    .where(DELIVERY.ID.eq(result.id()))
                    .and(DELIVERY.LEASE_OWNER.eq(owner))
                    .and(DELIVERY_STATE.eq(DeliveryState.CLAIMED))
                    .execute();
        }
    }

    private void released(String owner, List<AttemptResult> batch) {
        Map<DeliveryState, List<AttemptResult>> byState =
                batch.stream().collect(groupingBy(result -> result.claimed().before(), TreeMap::new, toList()));
        byState.forEach((state, rows) -> given(state)
                .where(DELIVERY.ID.in(ids(rows)))
                .and(DELIVERY.LEASE_OWNER.eq(owner))
                .and(DELIVERY_STATE.eq(DeliveryState.CLAIMED))
                .execute());
    }

    private UpdateSetMoreStep<?> given(DeliveryState state) {
        return given(DELIVERY, state);
    }

    private UpdateSetMoreStep<?> given(Table<?> rows, DeliveryState state) {
        return sql.update(rows)
                .set(DELIVERY_STATE, state)
                .setNull(DELIVERY.LEASE_OWNER)
                .setNull(DELIVERY.LEASE_UNTIL)
                .set(DELIVERY.CHANGED_AT, clock.instant());
    }

    private void cancel(List<AttemptResult> open, Map<Long, String> cancelled) {
        cancelled.forEach((waveId, reason) -> sql.update(DELIVERY)
                .set(DELIVERY_STATE, MessageCancellation.notLeaving(DeliveryState.CANCELLED))
                .set(DELIVERY.REPLY, reason)
                .where(DELIVERY.ID.in(ids(open)))
                .and(DELIVERY.WAVE_ID.eq(waveId))
                .and(DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED))
                .execute());
    }

    private static List<Long> ids(List<AttemptResult> batch) {
        return batch.stream().map(AttemptResult::id).toList();
    }

    private static @Nullable Integer size(AttemptResult result) {
        return result.message() == null ? null : result.message().size();
    }

    private static ReplyClass refusal(AttemptResult result) {
        return ((Outcome.Refused) result.outcome()).reason();
    }

    /** New values of rows to retry: after their wait, within sending hours. */
    private Map<Field<?>, Field<?>> retryColumns(List<AttemptResult> batch, RowValues<AttemptResult> values) {
        DueTimes.Asked asked = dueTimes.ask();
        IdentityHashMap<AttemptResult, SendTime> leaving = new IdentityHashMap<>();
        for (AttemptResult result : batch) {
            Instant retryAt = ((Outcome.Again) result.outcome()).retryAt();
            leaving.put(
                    result, asked.of(result.claimed().waveId(), result.claimed().reader(), retryAt));
        }
        Map<Field<?>, Field<?>> columns = new HashMap<>();
        columns.put(DELIVERY.DUE_AT, values.of(DELIVERY.DUE_AT, part(leaving, SendTime::at)));
        columns.put(
                DELIVERY.TRIED_SINCE,
                coalesce(DELIVERY.TRIED_SINCE, values.of(DELIVERY.TRIED_SINCE, OutcomeWriter::triedSince)));
        if (batch.stream().anyMatch(result -> result.claimed().reader() != null)) {
            columns.put(DELIVERY.CLOSES_AT, values.of(DELIVERY.CLOSES_AT, part(leaving, SendTime::until)));
            columns.put(DELIVERY_OUT_OF_HOURS, values.of(DELIVERY_OUT_OF_HOURS, part(leaving, SendTime::outOfHours)));
        }
        return columns;
    }

    private static <T> Function<AttemptResult, @Nullable T> part(
            Map<AttemptResult, SendTime> leaving, Function<SendTime, @Nullable T> part) {
        return result -> part.apply(Objects.requireNonNull(leaving.get(result)));
    }

    /** Counted from the first real attempt. A claim alone does not count, because it may be released for days. */
    private static @Nullable Instant triedSince(AttemptResult result) {
        return isItsOwn(result.outcome()) ? result.at() : null;
    }

    private static boolean isItsOwn(Outcome outcome) {
        return !(outcome instanceof Outcome.Deferred deferred) || deferred.isItsOwn();
    }
}
