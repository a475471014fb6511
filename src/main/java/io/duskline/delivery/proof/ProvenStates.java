package io.duskline.delivery.proof;

import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.delivery.DeliveryKinds;
import io.duskline.delivery.DeliveryState;
import io.duskline.ledger.LedgerEntry;
import io.duskline.ledger.LedgerFacts;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The last state of each delivery in the entries, which limits its current state. Without an entry, or if a node wrote an
 * outcome after losing the delivery to another one, any state is possible. One byte per delivery (1 MB a million).
 */
final class ProvenStates {

    private static final String SUBJECT = "delivery:";

    private static final Map<String, DeliveryState> BY_KIND = Map.of(
            LedgerFacts.code(DeliveryKinds.Delivered.class), DeliveryState.DELIVERED,
            LedgerFacts.code(DeliveryKinds.Bounced.class), DeliveryState.BOUNCED,
            LedgerFacts.code(DeliveryKinds.Complained.class), DeliveryState.COMPLAINED,
            LedgerFacts.code(DeliveryKinds.Retried.class), DeliveryState.DEFERRED);

    /** Only a report changes these, and it has an entry. */
    private static final Set<DeliveryState> LASTING =
            EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.COMPLAINED);

    /** Other states can become these without an entry of their own: retried in bulk, claimed, cancelled. */
    private static final Set<DeliveryState> UNTOLD = EnumSet.of(
            DeliveryState.DEFERRED,
            DeliveryState.CLAIMED,
            DeliveryState.CANCELLED,
            DeliveryState.SUPPRESSED,
            DeliveryState.IN_DOUBT);

    private static final List<DeliveryState> STATES = List.copyOf(EnumSet.allOf(DeliveryState.class));

    /** By id; 0 for any, otherwise the state's index plus 1. */
    private byte[] told = new byte[1024];

    void attempted(long delivery, DeliveryState outcome) {
        tell(delivery, (byte) (STATES.indexOf(outcome) + 1));
    }

    /** Another node had taken the delivery over, so the outcome that this node wrote proves no state. */
    void attemptedElsewhere(long delivery) {
        tell(delivery, (byte) 0);
    }

    void read(LedgerEntry entry) {
        @Nullable DeliveryState state = BY_KIND.get(entry.kind());
        if (state != null && entry.subject().startsWith(SUBJECT)) {
            attempted(Long.parseLong(entry.subject().substring(SUBJECT.length())), state);
        }
    }

    private void tell(long delivery, byte what) {
        int place = Math.toIntExact(delivery);
        if (place >= told.length) {
            told = Arrays.copyOf(told, Math.max(place + 1, told.length + told.length / 2));
        }
        told[place] = what;
    }

    /** The first delivery in an impossible state. */
    Optional<String> first(DSLContext sql) {
        try (var rows = sql.select(DELIVERY.ID, DELIVERY.STATE, DELIVERY.LEFT_AT)
                .from(DELIVERY)
                .orderBy(DELIVERY.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (var row : rows) {
                long id = row.value1();
                byte last = id < told.length ? told[(int) id] : 0;
                if (last != 0 && !mayBe(STATES.get(last - 1), row.value2(), row.value3())) {
                    return Optional.of("Delivery " + id + " is " + row.value2()
                            + ", but the last that entries tell of it is" + " that it was "
                            + STATES.get(last - 1).code()
                            + ": its state or when it left was changed.");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean mayBe(DeliveryState last, String code, @Nullable Instant leftAt) {
        boolean isSame = last.code().equals(code);
        return LASTING.contains(last)
                ? isSame && (leftAt != null || last != DeliveryState.ACCEPTED)
                : isSame || UNTOLD.stream().anyMatch(state -> state.code().equals(code));
    }
}
