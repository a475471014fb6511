package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_REFUSAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;

import io.duskline.db.Coded;
import io.duskline.db.Texts;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reports about sent messages: delivered, bounced, or complained about. A repeated report changes nothing. */
@Component
public class DeliveryReports {

    private static final int LONGEST_REPLY = 1000;

    private static final Set<DeliveryState> MAY_BE_DELIVERED =
            EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.IN_DOUBT);
    private static final Set<DeliveryState> MAY_BOUNCE =
            EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.IN_DOUBT, DeliveryState.DELIVERED);
    private static final Set<DeliveryState> MAY_BE_COMPLAINED_OF =
            EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.IN_DOUBT, DeliveryState.DELIVERED, DeliveryState.BOUNCED);

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;

    DeliveryReports(DSLContext sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Effect of a report. */
    public enum Effect implements Coded {
        CHANGED,
        /** It was already known, or the state does not allow it. */
        UNCHANGED,
        /** The message is still being sent: a fast report overtook the relay's reply. It must be reported again. */
        TOO_EARLY
    }

    /**
     * The message reached the mailbox, or a server that sends no reports.
     *
     * @param reply the other server's words; empty keeps the relay's
     * @param by source for the ledger: {@code imap}, {@code ses}
     */
    @Transactional
    public Effect delivered(long deliveryId, String reply, String by) {
        return report(
                deliveryId,
                DeliveryState.DELIVERED,
                MAY_BE_DELIVERED,
                null,
                reply,
                before -> new DeliveryKinds.Delivered(before, by, Texts.cut(reply, LONGEST_REPLY)));
    }

    /** The message did not reach the mailbox; the consequences depend on whose fault it is. */
    @Transactional
    public Effect bounced(long deliveryId, ReplyClass reason, String reply, String by) {
        return report(
                deliveryId,
                DeliveryState.BOUNCED,
                MAY_BOUNCE,
                reason,
                reply,
                before -> new DeliveryKinds.Bounced(before, by, Texts.cut(reply, LONGEST_REPLY), reason.code()));
    }

    /** The reader reported it as spam. */
    @Transactional
    public Effect complained(long deliveryId, String reply, String by) {
        return report(
                deliveryId,
                DeliveryState.COMPLAINED,
                MAY_BE_COMPLAINED_OF,
                null,
                reply,
                before -> new DeliveryKinds.Complained(before, by, Texts.cut(reply, LONGEST_REPLY)));
    }

    private Effect report(
            long deliveryId,
            DeliveryState state,
            Set<DeliveryState> from,
            @Nullable ReplyClass reason,
            String reply,
            Function<String, DeliveryKinds.Reported> telling) {
        @Nullable DeliveryState before = locked(deliveryId);
        if (before == null) {
            return Effect.UNCHANGED;
        }
        if (before.isOpen()) {
            return Effect.TOO_EARLY;
        }
        if (!from.contains(before)) {
            return Effect.UNCHANGED;
        }
        // The ledger last, because outcome writers lock it after their rows.
        var update = sql.update(DELIVERY)
                .set(DELIVERY_STATE, state)
                .set(DELIVERY_REFUSAL, reason)
                .set(DELIVERY.IS_FOLLOWED_UP, false)
                .set(DELIVERY.CHANGED_AT, clock.instant());
        if (!reply.isBlank()) {
            update = update.set(DELIVERY.REPLY, Texts.cut(reply, LONGEST_REPLY));
        }
        update.where(DELIVERY.ID.eq(deliveryId)).execute();
        ledger.append(Ledger.ITSELF, "delivery:" + deliveryId, telling.apply(before.code()));
        return Effect.CHANGED;
    }

    private @Nullable DeliveryState locked(long deliveryId) {
        return sql.select(DELIVERY_STATE)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(deliveryId))
                .forUpdate()
                .fetchOne(DELIVERY_STATE);
    }
}
