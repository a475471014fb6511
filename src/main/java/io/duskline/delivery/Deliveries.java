package io.duskline.delivery;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.delivery.DeliveryColumns.ATTEMPT_OUTCOME;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_OUT_OF_HOURS;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import io.duskline.delivery.relay.DestinationSettings;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record1;
import org.jooq.Record7;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The deliveries of waves: queue, hold, cancel, count, find. */
@Component
public class Deliveries {

    private static final List<OrderField<?>> BY_CONTACT = List.of(DELIVERY.CONTACT_ID, DELIVERY.COPY);
    /** The order in which queued messages are sent. */
    private static final List<OrderField<?>> BY_TURN = List.of(DELIVERY.DESTINATION, DELIVERY.DUE_AT, DELIVERY.ID);

    private final DSLContext sql;
    private final AccountNames accounts;
    private final DestinationSettings destinations;
    private final DueTimes dueTimes;
    private final Clock clock;

    public Deliveries(
            DSLContext sql, AccountNames accounts, DestinationSettings destinations, DueTimes dueTimes, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.destinations = destinations;
        this.dueTimes = dueTimes;
        this.clock = clock;
    }

    /** Prepares the queue for a wave's messages; an open wave stays as it is. */
    @Transactional
    public void open(long waveId, boolean held) {
        sql.insertInto(SENDING)
                .set(SENDING.WAVE_ID, waveId)
                .set(SENDING.IS_HELD, held)
                .onDuplicateKeyIgnore()
                .execute();
    }

    /**
     * Queues a message for each row, in its {@linkplain SendingHours sending hours}. Contacts with a message of this wave are
     * skipped, so it may be repeated. A cancelled wave accepts none.
     *
     * @param rows account id, contact id, contact role, address, model, due time, and key of sending hours; the columns need
     *     different names
     * @return number of added messages
     * @throws IllegalStateException if the wave is not {@link #open open}
     */
    @Transactional
    public int enqueue(
            long waveId, Select<? extends Record7<Long, Long, String, String, String, Instant, String>> rows) {
        Table<?> row = rows.asTable("r");
        Optional<SendingHours.Hours> hours = dueTimes.of(waveId);
        if (requireOpen(waveId)) {
            return 0;
        }
        Field<Instant> wanted = DeliveryRows.column(row, 5, DELIVERY.DUE_AT);
        if (hours.isEmpty()) {
            return insert(waveId, row, noCondition(), DueColumns.atAllHours(wanted));
        }
        Field<String> reader = DueColumns.reader(row);
        int added = 0;
        // Nearly always the same moment for all.
        for (Instant moment :
                sql.selectDistinct(wanted).from(row).orderBy(wanted).fetch(wanted)) {
            Map<String, SendTime> leaving = sql.selectDistinct(reader)
                    .from(row)
                    .where(wanted.eq(moment))
                    .fetchMap(Record1::value1, each -> hours.get().next(each.value1(), moment));
            added += insert(waveId, row, wanted.eq(moment), DueColumns.of(reader, leaving));
        }
        return added;
    }

    private int insert(long waveId, Table<?> row, Condition which, DueColumns due) {
        return DeliveryRows.insert(sql, waveId, row, which, due, destinations, clock.instant());
    }

    /** Moves the messages of a wave that were certainly not sent to another one, which must have none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(long from, long to) {
        sql.update(DELIVERY)
                .set(DELIVERY.WAVE_ID, to)
                .where(
                        DELIVERY.WAVE_ID.eq(from),
                        DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED),
                        DELIVERY.LEFT_AT.isNull())
                .execute();
    }

    /** Whether nothing of the wave is sent any more. */
    @Transactional(readOnly = true)
    public boolean isCancelled(long waveId) {
        return sql.fetchExists(SENDING, SENDING.WAVE_ID.eq(waveId), SENDING.CANCELLED_REASON.isNotNull());
    }

    private boolean requireOpen(long waveId) {
        return sql.select(SENDING.CANCELLED_REASON)
                        .from(SENDING)
                        .where(SENDING.WAVE_ID.eq(waveId))
                        .fetchOptional()
                        .orElseThrow(() -> new IllegalStateException("wave " + waveId + " is not open"))
                        .value1()
                != null;
    }

    /**
     * Waves with the same pace share one rate limit from now on; waves that are not open are skipped.
     *
     * @param pace name of the limit, such as {@code campaign:7}
     * @param perHour most messages an hour, evenly; null for no limit
     */
    @Transactional
    public void pace(Collection<Long> waveIds, String pace, @Nullable Integer perHour) {
        sql.update(SENDING)
                .set(SENDING.PACE, pace)
                .set(SENDING.PER_HOUR, perHour)
                .where(SENDING.WAVE_ID.in(waveIds))
                .execute();
    }

    /** Pauses these waves within a second, until they are released. Messages being sent are finished. */
    @Transactional
    public void hold(Collection<Long> waveIds) {
        setHeld(waveIds, true);
    }

    /** Resumes held waves, except cancelled ones. */
    @Transactional
    public void release(Collection<Long> waveIds) {
        setHeld(waveIds, false);
    }

    private void setHeld(Collection<Long> waveIds, boolean held) {
        sql.update(SENDING)
                .set(SENDING.IS_HELD, held)
                .where(SENDING.WAVE_ID.in(waveIds))
                .and(SENDING.CANCELLED_REASON.isNull())
                .execute();
    }

    /** Whether a message of the wave to this account waits, or was sent and did not bounce. */
    @Transactional(readOnly = true)
    public boolean isTold(long waveId, long accountId) {
        return sql.fetchExists(sql.selectOne()
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.eq(waveId), DELIVERY.ACCOUNT_ID.eq(accountId))
                .and(DELIVERY_STATE.in(
                        DeliveryState.PENDING,
                        DeliveryState.CLAIMED,
                        DeliveryState.DEFERRED,
                        DeliveryState.ACCEPTED,
                        DeliveryState.DELIVERED,
                        DeliveryState.IN_DOUBT)));
    }

    /** Number of deliveries in each state for each of these waves; complete. */
    @Transactional(readOnly = true)
    public Map<Long, Map<DeliveryState, Integer>> counts(Collection<Long> waveIds) {
        Map<Long, Map<DeliveryState, Integer>> counts = new HashMap<>();
        for (long waveId : waveIds) {
            Map<DeliveryState, Integer> states = new EnumMap<>(DeliveryState.class);
            List.of(DeliveryState.values()).forEach(state -> states.put(state, 0));
            counts.put(waveId, states);
        }
        sql.select(DELIVERY.WAVE_ID, DELIVERY_STATE, count())
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(waveIds))
                .and(DELIVERY_STATE.in(DeliveryState.values()))
                .groupBy(DELIVERY.WAVE_ID, DELIVERY_STATE)
                .forEach(row -> Objects.requireNonNull(counts.get(row.value1())).put(row.value2(), row.value3()));
        return counts;
    }

    /** Number of messages of these waves that can still be sent. */
    @Transactional(readOnly = true)
    public int queued(Collection<Long> waveIds) {
        return sql.fetchCount(
                DELIVERY,
                DELIVERY.WAVE_ID.in(waveIds),
                DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED));
    }

    /** Counts of waiting and out-of-hours messages, for each of these waves that has some. */
    @Transactional(readOnly = true)
    public Map<Long, HoursCount> hours(Collection<Long> waveIds) {
        Condition waits = DELIVERY_STATE.eq(DeliveryState.PENDING).and(DELIVERY.DUE_AT.gt(clock.instant()));
        return sql.select(
                        DELIVERY.WAVE_ID,
                        count(DELIVERY_OUT_OF_HOURS),
                        count(when(waits, inline(1))),
                        min(when(waits, DELIVERY.DUE_AT)))
                .from(DELIVERY)
                .where(DELIVERY.WAVE_ID.in(waveIds))
                .groupBy(DELIVERY.WAVE_ID)
                .fetchMap(DELIVERY.WAVE_ID, row -> new HoursCount(row.value2(), row.value3(), row.value4()));
    }

    /** Whether no message of the wave waits; a wave without deliveries is finished. */
    @Transactional(readOnly = true)
    public boolean isFinished(long waveId) {
        return !sql.fetchExists(
                DELIVERY, DELIVERY.WAVE_ID.eq(waveId), DELIVERY_STATE.in(DeliveryState.all(DeliveryState::isOpen)));
    }

    /** Whether a worker has a message of one of these waves in hand. */
    @Transactional(readOnly = true)
    public boolean isInHand(Collection<Long> waveIds) {
        return !waveIds.isEmpty()
                && sql.fetchExists(DELIVERY, DELIVERY.WAVE_ID.in(waveIds), DELIVERY_STATE.eq(DeliveryState.CLAIMED));
    }

    /** Whether a message of one of these waves that was queued after a moment was sent, or is being sent. */
    @Transactional(readOnly = true)
    public boolean isAnySent(Collection<Long> waveIds, Instant queuedAfter) {
        return sql.fetchExists(
                DELIVERY,
                DELIVERY.WAVE_ID.in(waveIds),
                DELIVERY.CREATED_AT.gt(queuedAfter),
                DELIVERY_STATE.notIn(DeliveryState.PENDING, DeliveryState.CANCELLED, DeliveryState.SUPPRESSED));
    }

    @Transactional(readOnly = true)
    public Optional<Delivery> find(long id) {
        return DeliveryRows.select(sql, accounts).where(DELIVERY.ID.eq(id)).fetchOptionalInto(Delivery.class);
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Delivery get(long id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("delivery " + id));
    }

    /** All deliveries to the contacts of one account, newest first. */
    @Transactional(readOnly = true)
    public List<Delivery> ofAccount(long accountId) {
        return DeliveryRows.select(sql, accounts)
                .where(DELIVERY.ACCOUNT_ID.eq(accountId))
                .orderBy(DELIVERY.ID.desc())
                .fetchInto(Delivery.class);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Attempt> attempts(long id) {
        return sql.select(ATTEMPT.AT, ATTEMPT_OUTCOME, ATTEMPT.REPLY, ATTEMPT.RELAY)
                .from(ATTEMPT)
                .where(ATTEMPT.DELIVERY_ID.eq(id))
                .orderBy(ATTEMPT.ID)
                .fetch(row -> new Attempt(row.value1(), row.value2().code(), row.value3(), row.value4()));
    }

    /**
     * A page of these waves' deliveries, in one state or all: wave by wave, in index order, so that a page reads only the
     * messages that it shows. The cursor contains the id of the previous page's last one.
     */
    @Transactional(readOnly = true)
    public Listing<Delivery> list(
            Collection<Long> waveIds, @Nullable DeliveryState state, @Nullable String cursor, int limit) {
        @Nullable Last last = last(cursor);
        List<Delivery> rows = new ArrayList<>();
        for (long wave : waveIds.stream().sorted().toList()) {
            if (rows.size() <= limit && (last == null || wave >= last.wave())) {
                Condition after = last == null || wave > last.wave() ? noCondition() : after(last, state);
                rows.addAll(ofWave(wave, state, after, limit + 1 - rows.size()));
            }
        }
        return Listing.of(rows, limit, Delivery::id);
    }

    /** Last position of the previous page. */
    private record Last(long wave, long contact, int copy, String destination, Instant dueAt, long id) {}

    private @Nullable Last last(@Nullable String cursor) {
        long id = Cursor.key(cursor, 0);
        if (id == 0) {
            return null;
        }
        return sql.select(
                        DELIVERY.WAVE_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY.COPY,
                        DELIVERY.DESTINATION,
                        DELIVERY.DUE_AT,
                        DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(id))
                .fetchOptional(Records.mapping(Last::new))
                .orElseThrow(() -> ProblemException.malformed(
                        "cursor", "is not a cursor of this list; begin with its first page"));
    }

    private List<Delivery> ofWave(long wave, @Nullable DeliveryState state, Condition after, int limit) {
        Condition wanted = state == null ? noCondition() : DELIVERY_STATE.eq(state);
        return DeliveryRows.select(sql, accounts)
                .where(DELIVERY.WAVE_ID.eq(wave), wanted, after)
                .orderBy(state == null ? BY_CONTACT : BY_TURN)
                .limit(limit)
                .fetchInto(Delivery.class);
    }

    /** The servers use the first condition of each for the index. */
    private static Condition after(Last last, @Nullable DeliveryState state) {
        if (state == null) {
            return DELIVERY.CONTACT_ID
                    .ge(last.contact())
                    .and(DELIVERY.CONTACT_ID.gt(last.contact()).or(DELIVERY.COPY.gt(last.copy())));
        }
        Condition later = DELIVERY.DUE_AT
                .gt(last.dueAt())
                .or(DELIVERY.DUE_AT.eq(last.dueAt()).and(DELIVERY.ID.gt(last.id())));
        return DELIVERY.DESTINATION
                .ge(last.destination())
                .and(DELIVERY.DESTINATION.gt(last.destination()).or(later));
    }
}
