package io.duskline.delivery.relay;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.springframework.stereotype.Component;

/** Ledger entries about relays. */
@Component
public final class RelayKinds implements RoomKinds {

    private static final String RELAY = "relay:NAME";

    /** A user paused the relay, or Duskline paused it for a while. */
    @LedgerKind(code = "relay.paused", words = "Relay paused", about = RELAY)
    record Paused(String reason) implements LedgerFacts {}

    @LedgerKind(code = "relay.resumed", words = "Relay resumed", about = RELAY)
    record Resumed() implements LedgerFacts {}
}
