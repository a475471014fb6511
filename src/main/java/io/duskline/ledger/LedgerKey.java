package io.duskline.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Keys of the ledger, derived from one secret, each for one use. docs/reference/ledger.md defines them. */
final class LedgerKey {

    private static final int ID_BYTES = 8;

    private final String id;
    private final boolean isInDatabase;
    private final KeyedHash entries;
    private final KeyedHash heads;
    private final KeyedHash marks;

    LedgerKey(Seal.Secret secret) {
        this.isInDatabase = secret.isInDatabase();
        this.entries = KeyedHash.derived(secret.text(), "ledger entry 1");
        this.heads = KeyedHash.derived(secret.text(), "ledger head 1");
        this.marks = KeyedHash.derived(secret.text(), "ledger mark 1");
        byte[] name = KeyedHash.derived(secret.text(), "ledger key id 1").of("id".getBytes(StandardCharsets.US_ASCII));
        this.id = HexFormat.of().formatHex(Arrays.copyOf(name, ID_BYTES));
    }

    /** Identifies the key without revealing it; 16 hexadecimal digits. */
    String id() {
        return id;
    }

    /** Whether the secret is in the database, where it is readable by anyone who can change entries. */
    boolean isInDatabase() {
        return isInDatabase;
    }

    KeyedHash marks() {
        return marks;
    }

    String entry(String... parts) {
        return entries.hex(parts);
    }

    String head(long entry, String hash) {
        return heads.hex(Long.toString(entry), hash);
    }
}
