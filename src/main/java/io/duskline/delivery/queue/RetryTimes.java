package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_OUT_OF_HOURS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.jooq.impl.DSL.coalesce;

import io.duskline.delivery.ClosingTimes;
import io.duskline.delivery.DueTimes;
import io.duskline.delivery.SendTime;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.attempt.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** When what did not get through is tried again: after its wait, in its hours. */
final class RetryTimes {

    private final DueTimes dueTimes;
    private final ClosingTimes closingTimes;

    RetryTimes(DueTimes dueTimes, ClosingTimes closingTimes) {
        this.dueTimes = dueTimes;
        this.closingTimes = closingTimes;
    }

    /** What is set in the rows of a batch, all of which are put off or in doubt. */
    Map<Field<?>, Field<?>> columns(List<AttemptResult> batch, RowValues<AttemptResult> values) {
        DueTimes.Asked asked = dueTimes.ask();
        IdentityHashMap<AttemptResult, SendTime> leaving = new IdentityHashMap<>();
        for (AttemptResult result : batch) {
            leaving.put(
                    result, asked.of(result.claimed().waveId(), result.claimed().reader(), retryAt(result)));
        }
        Map<Field<?>, Field<?>> columns = new HashMap<>();
        columns.put(DELIVERY.DUE_AT, values.of(DELIVERY.DUE_AT, of(leaving, SendTime::at)));
        columns.put(
                DELIVERY.TRIED_SINCE,
                coalesce(DELIVERY.TRIED_SINCE, values.of(DELIVERY.TRIED_SINCE, RetryTimes::triedSince)));
        if (batch.stream().anyMatch(result -> result.claimed().reader() != null)) {
            columns.put(DELIVERY.CLOSES_AT, values.of(DELIVERY.CLOSES_AT, of(leaving, SendTime::until)));
            columns.put(DELIVERY_OUT_OF_HOURS, values.of(DELIVERY_OUT_OF_HOURS, of(leaving, SendTime::outOfHours)));
            batch.stream()
                    .collect(groupingBy(
                            result -> result.claimed().waveId(), TreeMap::new, mapping(leaving::get, toList())))
                    .forEach(closingTimes::note);
        }
        return columns;
    }

    private static <T> Function<AttemptResult, @Nullable T> of(
            Map<AttemptResult, SendTime> leaving, Function<SendTime, @Nullable T> part) {
        return result -> part.apply(Objects.requireNonNull(leaving.get(result)));
    }

    private static Instant retryAt(AttemptResult result) {
        return switch (result.outcome()) {
            case Outcome.Deferred deferred -> deferred.retryAt();
            case Outcome.InDoubt inDoubt -> inDoubt.retryAt();
            case Outcome.Accepted a -> throw new IllegalStateException("accepted");
            case Outcome.Refused r -> throw new IllegalStateException("refused");
            case Outcome.Withheld w -> throw new IllegalStateException("withheld");
            case Outcome.Released r -> throw new IllegalStateException("released");
        };
    }

    /** From the first attempt that counts; a claim alone is none, as it may be given back and lie for days. */
    private static @Nullable Instant triedSince(AttemptResult result) {
        return isItsOwn(result.outcome()) ? result.at() : null;
    }

    private static boolean isItsOwn(Outcome outcome) {
        return !(outcome instanceof Outcome.Deferred deferred) || deferred.isItsOwn();
    }
}
