package io.duskline.readiness.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draw of accounts to be called.
 *
 * @param number from 1; the last one of a deprecation holds
 * @param why it was drawn anew; null of the first
 * @param population how many accounts were told and not heard from then, at least not since the end came nearer
 * @param erased how many of them are gone since
 * @param fingerprint the SHA-256 of their external ids
 * @param entry of the ledger that tells of it
 * @param seed the hash of that entry, which puts them in order
 */
public record Draw(
        long id,
        long deprecationId,
        int number,
        Instant at,
        String by,
        @Nullable String why,
        int population,
        int erased,
        String fingerprint,
        long entry,
        String seed) {}
