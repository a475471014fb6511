package io.duskline.customer;

import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.Seal;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Tells the ledger of an address by a keyed hash: enough to prove what was done to it, not enough to keep an address that
 * must be erased.
 */
@Component
class AddressEntries {

    /** What happened to the address. */
    @FunctionalInterface
    interface Telling {
        LedgerFacts of(String addressHmac, String cause, String reason);
    }

    private final Ledger ledger;
    private final Seal seal;

    AddressEntries(Ledger ledger, Seal seal) {
        this.ledger = ledger;
        this.seal = seal;
    }

    /** @param subject the row that held or holds the address, as {@code opt_out:7} */
    void append(Telling telling, String by, String subject, String address, String cause, String reason) {
        String hash = HexFormat.of().formatHex(seal.sign("address", address));
        ledger.append(by, subject, telling.of(hash, cause, reason));
    }
}
