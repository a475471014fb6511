package io.duskline.readiness.proof;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The order in which accounts are drawn, for anybody to make again (docs/proof.md): by the SHA-256 over seed, deprecation and
 * external id, each on a line of its own.
 */
final class DrawOrder {

    private static final byte LINE = '\n';

    private final String seed;
    private final String slug;

    /** @param seed the hash of the entry that tells of the draw, 64 digits */
    DrawOrder(String seed, String slug) {
        this.seed = seed;
        this.slug = slug;
    }

    /** @param id of the account's row */
    record Candidate(long id, String externalId) {}

    private record Hashed(String hash, Candidate candidate) {}

    /** Of an account; its place follows from it. */
    String hash(String externalId) {
        return HexFormat.of().formatHex(bytes(externalId));
    }

    private byte[] bytes(String externalId) {
        return DigestUtils.sha256(seed + "\n" + slug + "\n" + externalId);
    }

    List<Candidate> of(Collection<Candidate> population) {
        return population.stream()
                .map(each -> new Hashed(hash(each.externalId()), each))
                .sorted(Comparator.comparing(Hashed::hash))
                .map(Hashed::candidate)
                .toList();
    }

    /** The SHA-256 over the external ids, sorted by their bytes, each with a line feed behind it. */
    static String fingerprint(Collection<Candidate> population) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        population.stream()
                .map(each -> each.externalId().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .sorted(Arrays::compareUnsigned)
                .forEach(id -> {
                    digest.update(id);
                    digest.update(LINE);
                });
        return HexFormat.of().formatHex(digest.digest());
    }
}
