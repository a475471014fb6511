package io.duskline.request;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.springframework.stereotype.Component;

/**
 * What the ledger is told of requests and extensions. It can never forget, so what people wrote is proved by its hash.
 */
@Component
final class RequestKinds implements RoomKinds {

    private static final String ACCOUNT = "account:EXTERNAL_ID";

    /** @param until a local time and its zone */
    @LedgerKind(code = "extension.granted", words = "Later end granted", about = ACCOUNT)
    record ExtensionGranted(String deprecation, String until, String whySha256) implements LedgerFacts {}

    /** @param until what had been granted */
    @LedgerKind(code = "extension.revoked", words = "Later end revoked", about = ACCOUNT)
    record ExtensionRevoked(String deprecation, String until, String whySha256) implements LedgerFacts {}
}
