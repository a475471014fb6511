package io.duskline.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The latest entry, which covers all earlier ones. A head that was noted elsewhere proves later that none of them was changed
 * or removed.
 *
 * @param entry its number; 0 for an empty ledger
 * @param hash hexadecimal, 64 digits
 * @param at when it was written, UTC; null for an empty ledger and for a noted head
 * @param mac its signature; null except in the database
 */
public record LedgerHead(
        long entry,
        String hash,
        @Nullable Instant at,
        @JsonIgnore @Nullable String mac) {

    static final LedgerHead NONE = new LedgerHead(0, LedgerEntry.NO_HASH, null, null);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /** @param text a head noted outside the database: {@code ENTRY:HASH} */
    static Optional<LedgerHead> read(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new LedgerHead(Long.parseLong(form.group(1)), form.group(2), null, null))
                : Optional.empty();
    }

    boolean isSame(@Nullable LedgerHead other) {
        return other != null && entry == other.entry && hash.equals(other.hash);
    }

    /** The form for the log and for checks. */
    @Override
    public String toString() {
        return entry + ":" + hash;
    }
}
