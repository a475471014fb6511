package io.duskline.request;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the ledger is told of requests and extensions. It can never forget, so what people wrote is proved by its hash.
 */
@Component
final class RequestKinds implements RoomKinds {

    private static final String ACCOUNT = "account:EXTERNAL_ID";

    /** @param request its number */
    @LedgerKind(code = "request.opened", words = "Request opened", about = ACCOUNT)
    record RequestOpened(long request, String kind) implements LedgerFacts {}

    /** @param owner null for anybody at the desk */
    @LedgerKind(code = "request.given", words = "Request given to somebody", about = ACCOUNT)
    record RequestGiven(long request, @Nullable String owner) implements LedgerFacts {}

    /** @param deprecation about which one of us says that it is */
    @LedgerKind(code = "request.matched", words = "Reply matched to an account", about = ACCOUNT)
    record RequestMatched(long request, String deprecation) implements LedgerFacts {}

    /** Under the account whose it was held to be until then. */
    @LedgerKind(code = "request.matched_elsewhere", words = "Reply matched to another account", about = ACCOUNT)
    record RequestMatchedElsewhere(long request) implements LedgerFacts {}

    /** @param delivery of the mail that was written */
    @LedgerKind(code = "request.ended", words = "Request ended", about = ACCOUNT)
    record RequestEnded(
            long request,
            String kind,
            String outcome,
            String replySha256,
            @Nullable Long delivery) implements LedgerFacts {}

    /** @param until a local time and its zone */
    @LedgerKind(code = "extension.granted", words = "Later end granted", about = ACCOUNT)
    record ExtensionGranted(String deprecation, String until, String whySha256) implements LedgerFacts {}

    /** @param until what had been granted */
    @LedgerKind(code = "extension.revoked", words = "Later end revoked", about = ACCOUNT)
    record ExtensionRevoked(String deprecation, String until, String whySha256) implements LedgerFacts {}
}
