package io.duskline.customer;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ledger entries about customers. The ledger stores only a keyed hash of an address: it proves what was done to it, but does
 * not keep an address that must be erased.
 */
@Component
final class CustomerKinds implements RoomKinds {

    /** @param brokenOff true if the body or the database failed; earlier rows are imported */
    @LedgerKind(code = "customer.imported", words = "Customers imported", about = "import:KIND")
    record Imported(
            long created,
            long updated,
            long unchanged,
            long rejected,
            @Nullable Boolean brokenOff) implements LedgerFacts {}

    /** @param manager address of the new account manager; null for none */
    @LedgerKind(code = "account.assigned", words = "Account manager assigned", about = "account:EXTERNAL_ID")
    record Assigned(@Nullable String before, @Nullable String manager) implements LedgerFacts {}

    /** @param contact its id */
    @LedgerKind(code = "contact.added", words = "Contact added", about = "account:EXTERNAL_ID")
    record ContactAdded(long contact) implements LedgerFacts {}

    /** @param contact its id */
    @LedgerKind(code = "contact.ended", words = "Contact ended", about = "account:EXTERNAL_ID")
    record ContactEnded(long contact, String reasonSha256) implements LedgerFacts {}

    @LedgerKind(code = "contact.let_in", words = "Contact restored", about = "account:EXTERNAL_ID")
    record ContactLetIn(long contact) implements LedgerFacts {}

    /** @param what corrected values: address, name, roles, language, zone */
    @LedgerKind(code = "contact.corrected", words = "Contact corrected", about = "account:EXTERNAL_ID")
    record ContactCorrected(long contact, List<String> what) implements LedgerFacts {}

    @LedgerKind(code = "suppression.added", words = "Address suppressed", about = "suppression:ID")
    record SuppressionAdded(String addressHmac, String cause, String reason) implements LedgerFacts {}

    @LedgerKind(code = "suppression.removed", words = "Address no longer suppressed", about = "suppression:ID")
    record SuppressionRemoved(String addressHmac, String cause, String reason) implements LedgerFacts {}

    @LedgerKind(code = "opt_out.added", words = "Unsubscribed from advisories", about = "opt_out:ID")
    record OptOutAdded(String addressHmac, String cause, String reason) implements LedgerFacts {}

    @LedgerKind(code = "opt_out.removed", words = "Subscribed to advisories again", about = "opt_out:ID")
    record OptOutRemoved(String addressHmac, String cause, String reason) implements LedgerFacts {}
}
