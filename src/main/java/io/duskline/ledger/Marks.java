package io.duskline.ledger;

/**
 * Keyed hashes by which an entry stands for rows of a room without showing what they say: who has the rows and the secret
 * can make them again, who has only the entry learns nothing.
 */
public final class Marks {

    private final KeyedHash hash;

    Marks(KeyedHash hash) {
        this.hash = hash;
    }

    /** 32 bytes that no other list of texts has. */
    public byte[] of(String... parts) {
        return hash.of(parts);
    }
}
