package io.duskline.check;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.springframework.stereotype.Component;

/** What the ledger is told of findings that were set aside. The reason is proved by its hash. */
@Component
final class ChecklistKinds implements RoomKinds {

    private static final String CAMPAIGN = "campaign:ID";

    /**
     * @param finding what kind of finding it is
     * @param fingerprint the SHA-256 of what was found
     */
    @LedgerKind(code = "finding.overruled", words = "Finding waived", about = CAMPAIGN)
    record FindingOverruled(String finding, String fingerprint, String whySha256) implements LedgerFacts {}

    @LedgerKind(code = "finding.overruling_taken_back", words = "Finding waiver undone", about = CAMPAIGN)
    record OverrulingTakenBack(String finding, String fingerprint) implements LedgerFacts {}
}
