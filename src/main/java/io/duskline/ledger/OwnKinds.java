package io.duskline.ledger;

import java.util.List;
import org.springframework.stereotype.Component;

/** What the ledger tells of itself. */
@Component
public final class OwnKinds implements RoomKinds {

    /** A chain whose head is not genuine goes on all the same; it is a fault for good. */
    @LedgerKind(code = "ledger.broken", words = "Ledger found broken", about = "ledger:entries")
    record Broken(long entry, String hash, String why) implements LedgerFacts {}

    /** @param from the id of the key of the entry before it */
    @LedgerKind(code = "ledger.key_changed", words = "Key of the ledger changed", about = "ledger:keys")
    record KeyChanged(String from, String to) implements LedgerFacts {}

    /** @param marks of what was left in each of the entries */
    @LedgerKind(
            code = "ledger.erased",
            words = "Words of people taken out of entries",
            about = "erasure:ID",
            isProof = true)
    record Erased(List<Long> entries, List<String> marks) implements LedgerFacts {}
}
