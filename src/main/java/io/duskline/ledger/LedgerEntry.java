package io.duskline.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One entry of the ledger.
 *
 * @param at to the microsecond, UTC
 * @param detail a JSON object
 * @param previousHash the hash of entry {@code id - 1}; 64 zeros for the first
 * @param hash SHA-256 over all other components, hexadecimal
 */
public record LedgerEntry(
        long id,
        Instant at,
        String kind,
        String actor,
        String subject,
        String detail,
        String previousHash,
        String hash) {

    static LedgerEntry following(
            long previousId,
            String previousHash,
            Instant at,
            String kind,
            String actor,
            String subject,
            String detail) {
        long id = previousId + 1;
        return new LedgerEntry(
                id,
                at,
                kind,
                actor,
                subject,
                detail,
                previousHash,
                hash(id, at, kind, actor, subject, detail, previousHash));
    }

    boolean isIntact() {
        return hash.equals(hash(id, at, kind, actor, subject, detail, previousHash));
    }

    /** Each part is preceded by its length, so that no two different entries are hashed from the same bytes. */
    private static String hash(
            long id, Instant at, String kind, String actor, String subject, String detail, String previousHash) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String part :
                new String[] {previousHash, Long.toString(id), at.toString(), kind, actor, subject, detail}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
