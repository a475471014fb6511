package io.duskline.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger.
 *
 * @param at UTC, to the microsecond
 * @param detail a JSON object
 * @param previousHash hash of entry {@code id - 1}; 64 zeros for the first
 * @param hash HMAC-SHA256 under the key over all other components, hexadecimal
 * @param keyId key of the hash
 * @param body hash of the original actor, subject and detail after part of them was erased; null before
 */
public record LedgerEntry(
        long id,
        Instant at,
        String kind,
        String actor,
        String subject,
        String detail,
        String previousHash,
        String hash,
        String keyId,
        @Nullable String body) {

    static final String NO_HASH = "0".repeat(64);

    private static final String BODY = "duskline/ledger/body/1";
    private static final String ENTRY = "duskline/ledger/entry/1";

    public boolean is(Class<? extends LedgerFacts> kind) {
        return LedgerFacts.code(kind).equals(this.kind);
    }

    LedgerEntry signed(LedgerKey key) {
        return new LedgerEntry(id, at, kind, actor, subject, detail, previousHash, keyed(key), key.id(), body);
    }

    /** The head if this is the last entry; unsigned. */
    LedgerHead head() {
        return new LedgerHead(id, hash, at, null);
    }

    /** Whether some of its original words were erased. */
    boolean isErased() {
        return body != null;
    }

    boolean isIntactUnder(LedgerKey key) {
        return key.id().equals(keyId) && hash.equals(keyed(key));
    }

    /** Actor, subject and detail have a hash of their own, so that they can be erased without breaking the chain. */
    private String keyed(LedgerKey key) {
        return key.entry(
                ENTRY,
                key.id(),
                previousHash,
                Long.toString(id),
                at.toString(),
                kind,
                body == null ? bodyUnder(key) : body);
    }

    String bodyUnder(LedgerKey key) {
        return key.entry(BODY, actor, subject, detail);
    }
}
