package io.duskline.ledger;

import java.util.List;
import org.springframework.stereotype.Component;

/** Ledger entries about the ledger itself. */
@Component
public final class OwnKinds implements RoomKinds {

    /** The head was not genuine. The chain continues after this entry; the check reports the fault for ever. */
    @LedgerKind(code = "ledger.broken", words = "Ledger found broken", about = "ledger:entries")
    record Broken(long entry, String hash, String reason) implements LedgerFacts {}

    /** @param from key id of the entry before it */
    @LedgerKind(code = "ledger.key_changed", words = "Ledger key changed", about = "ledger:keys")
    record KeyChanged(String from, String to) implements LedgerFacts {}

    /** @param marks marks that prove what was left in each entry */
    @LedgerKind(
            code = "ledger.erased",
            words = "Personal data removed from entries",
            about = "erasure:ID",
            isProof = true)
    record Erased(List<Long> entries, List<String> marks) implements LedgerFacts {}
}
