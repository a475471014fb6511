package io.duskline.erasure;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the ledger is told of erasing: whom, by fingerprints, and what grew too old. */
@Component
final class ErasureKinds implements RoomKinds {

    @LedgerKind(code = "person.erased", words = "Person or account erased", about = "erasure:ID")
    record Erased(String subject, String fingerprint, List<Long> contacts, String way, String reason)
            implements LedgerFacts {}

    @LedgerKind(code = "person.readmitted", words = "Erased person or account allowed again", about = "erasure:ID")
    record Readmitted(String reason) implements LedgerFacts {}

    /**
     * @param before data older than this instant was erased
     * @param keptFor an ISO duration
     */
    @LedgerKind(
            code = "retention.erased",
            words = "Data erased after its retention period",
            about = "retention:RULE",
            isProof = true)
    record RetentionErased(int erased, String before, String keptFor) implements LedgerFacts {}
}
