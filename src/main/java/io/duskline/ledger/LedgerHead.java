package io.duskline.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest entry, which stands for all before it. Noted elsewhere it proves later that none of them was changed or
 * removed since.
 *
 * @param entry its number; 0 while there is none
 * @param hash hexadecimal, 64 digits
 * @param at when it was written, UTC; null while there is none
 */
public record LedgerHead(long entry, String hash, @Nullable Instant at) {

    static final LedgerHead NONE = new LedgerHead(0, LedgerEntry.NO_HASH, null);

    /** As it is logged and can be given to the check. */
    NotedHead noted() {
        return new NotedHead(entry, hash);
    }
}
