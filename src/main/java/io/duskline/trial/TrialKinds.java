package io.duskline.trial;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.springframework.stereotype.Component;

/** Ledger entries of a trial, so that a later reader knows which times were simulated. */
@Component
final class TrialKinds implements RoomKinds {

    /** @param what fell due then */
    @LedgerKind(code = "trial.clock_moved", words = "Trial clock moved", about = "installation")
    record ClockMoved(String from, String to, String what) implements LedgerFacts {}
}
