package io.duskline.trial;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.springframework.stereotype.Component;

/** What the ledger is told of a trial; whoever reads it later knows which of its times were never lived through. */
@Component
final class TrialKinds implements RoomKinds {

    /** @param what fell due then */
    @LedgerKind(code = "trial.clock_moved", words = "Trial clock moved", about = "installation")
    record ClockMoved(String from, String to, String what) implements LedgerFacts {}
}
