package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.MessageIds;
import io.duskline.delivery.MessageInput;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.relay.ClaimBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the message and the earlier attempts of claimed rows. */
@Component
class ClaimedRows {

    /** A message that waits longer for its next attempt is composed again: it may contain the number of days left. */
    static final Duration LONGEST_WRITTEN = Duration.ofHours(1);

    static final List<Field<?>> COLUMNS = List.of(
            DELIVERY.ID,
            DELIVERY.ACCOUNT_ID,
            DELIVERY.CONTACT_ID,
            DELIVERY.CONTACT_ROLE,
            DELIVERY.EMAIL,
            DELIVERY.MODEL,
            DELIVERY.COMPOSED_AT,
            DELIVERY.MESSAGE_ID,
            DELIVERY.CREATED_AT,
            DELIVERY.ATTEMPTS,
            DELIVERY.TRIED_SINCE,
            DELIVERY.COPY,
            DELIVERY.LEFT_AT,
            DELIVERY.READER_HOURS,
            DELIVERY.CLOSES_AT);

    private final MessageIds ids;

    ClaimedRows(MessageIds ids) {
        this.ids = ids;
    }

    ClaimedDelivery claimed(ClaimGroup group, Record row, ClaimBudget.Permit permit, QueueTime time) {
        long id = row.get(DELIVERY.ID);
        int attempts = row.get(DELIVERY.ATTEMPTS);
        Instant createdAt = row.get(DELIVERY.CREATED_AT);
        return new ClaimedDelivery(
                new MessageInput(
                        id,
                        group.waveId(),
                        row.get(DELIVERY.ACCOUNT_ID),
                        row.get(DELIVERY.CONTACT_ID),
                        row.get(DELIVERY.CONTACT_ROLE),
                        row.get(DELIVERY.EMAIL),
                        row.get(DELIVERY.MODEL),
                        composedAt(group, row, time.now())),
                row.get(DELIVERY.COPY),
                Objects.requireNonNullElseGet(row.get(DELIVERY.MESSAGE_ID), () -> ids.messageId(id, createdAt)),
                mayHaveLeft(group, row),
                createdAt,
                before(group.state(), attempts),
                attempts,
                Objects.requireNonNullElse(row.get(DELIVERY.TRIED_SINCE), time.now()),
                row.get(DELIVERY.READER_HOURS),
                permit.relay(),
                Duration.between(time.real(), permit.turn()));
    }

    /** A node that died while it had the message may have sent it. */
    private static boolean mayHaveLeft(ClaimGroup group, Record row) {
        return group.state() == DeliveryState.CLAIMED || row.get(DELIVERY.LEFT_AT) != null;
    }

    private static Instant composedAt(ClaimGroup group, Record row, Instant now) {
        @Nullable Instant before = row.get(DELIVERY.COMPOSED_AT);
        boolean isKept = before != null && (mayHaveLeft(group, row) || !before.isBefore(now.minus(LONGEST_WRITTEN)));
        return isKept ? before : now;
    }

    private static DeliveryState before(DeliveryState state, int attempts) {
        if (state != DeliveryState.CLAIMED) {
            return state;
        }
        return attempts == 0 ? DeliveryState.PENDING : DeliveryState.DEFERRED;
    }
}
