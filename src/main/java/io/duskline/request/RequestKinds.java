package io.duskline.request;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ledger entries about requests and extensions. The ledger cannot forget, so it stores only hashes of what people wrote. */
@Component
final class RequestKinds implements RoomKinds {

    private static final String ACCOUNT = "account:EXTERNAL_ID";

    /** @param request its number */
    @LedgerKind(code = "request.opened", words = "Request opened", about = ACCOUNT)
    record RequestOpened(long request, String kind) implements LedgerFacts {}

    /** @param owner null for the whole desk */
    @LedgerKind(code = "request.given", words = "Request assigned", about = ACCOUNT)
    record RequestGiven(long request, @Nullable String owner) implements LedgerFacts {}

    /** @param deprecation the deprecation that staff matched it to */
    @LedgerKind(code = "request.matched", words = "Reply matched to an account", about = ACCOUNT)
    record RequestMatched(long request, String deprecation) implements LedgerFacts {}

    /** Recorded for the account that it was matched to before. */
    @LedgerKind(code = "request.matched_elsewhere", words = "Reply matched to another account", about = ACCOUNT)
    record RequestMatchedElsewhere(long request) implements LedgerFacts {}

    /** @param delivery delivery of the reply */
    @LedgerKind(code = "request.ended", words = "Request closed", about = ACCOUNT)
    record RequestEnded(
            long request,
            String kind,
            String outcome,
            String replySha256,
            @Nullable Long delivery) implements LedgerFacts {}

    /** The withdrawal that had ended it was undone. */
    @LedgerKind(code = "request.reopened", words = "Request reopened", about = ACCOUNT)
    record RequestReopened(long request) implements LedgerFacts {}

    /** @param until a local time and its zone */
    @LedgerKind(code = "extension.granted", words = "Later end granted", about = ACCOUNT)
    record ExtensionGranted(String deprecation, String until, String reasonSha256) implements LedgerFacts {}

    /** @param until the extended end */
    @LedgerKind(code = "extension.revoked", words = "Later end revoked", about = ACCOUNT)
    record ExtensionRevoked(String deprecation, String until, String reasonSha256) implements LedgerFacts {}
}
