package io.duskline.access;

import io.duskline.ledger.Seal;
import java.util.Optional;

/**
 * Keeps an answer so that only whoever asked can read it again: under a key made from the caller's bearer token, which the
 * database does not know, and from the installation's secret, without which nobody can try tokens that people thought of.
 * An answer may itself hold a token that is shown once.
 */
final class SealedBody {

    private final SealedText sealed;

    SealedBody(Seal seal, String credentials, String idempotencyKey) {
        this.sealed = new SealedText(seal.sign("idempotent answer", credentials + "\0" + idempotencyKey));
    }

    String seal(byte[] body) {
        return sealed.seal(body);
    }

    /** The body, or nothing where it was sealed by another token. */
    Optional<byte[]> open(String stored) {
        return sealed.open(stored);
    }
}
