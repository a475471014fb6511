package io.duskline.dryrun;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.springframework.stereotype.Component;

/** What the ledger is told of tests. A dry run sends nothing, and so leaves nothing there. */
@Component
final class DryRunKinds implements RoomKinds {

    /**
     * Written before it leaves, so that none leaves unnoted; a relay may still refuse it. It is in no count of the campaign.
     *
     * @param account the external id of whom it was written as for
     * @param addressHmac the fingerprint of the address that it went to
     */
    @LedgerKind(code = "campaign.test_sent", words = "Test mail sent", about = "campaign:ID")
    record TestSent(String template, String locale, String account, String addressHmac) implements LedgerFacts {}
}
