package io.duskline.ledger;

import static io.duskline.db.tables.Seal.SEAL;

import io.duskline.db.DatabasePlace;
import io.duskline.db.StartFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Signs links and envelope senders with the installation's secret. The secret is the setting {@code duskline.secret}, the same
 * on every node. Only the embedded database keeps one, created at the first start. The purpose is part of the signed text, so a
 * signature is valid for one use only. Keys of the ledger are derived separately ({@link LedgerKey}).
 */
@Component
public class Seal {

    /**
     * @param secret signs links, envelope senders and the ledger. At least 16 characters, the same on every node. The
     *     embedded database keeps its own
     * @param formerSecrets previous values of the secret, the latest first. Needed to verify old ledger entries and
     *     to read archived messages
     * @param ledgerHeads noted heads of the ledger, as {@code ENTRY:HASH}. Each check requires that the ledger still
     *     has them
     */
    @ConfigurationProperties("duskline")
    record Settings(
            @DefaultValue("") String secret,
            @DefaultValue List<String> formerSecrets,
            @DefaultValue List<String> ledgerHeads) {
        Settings {
            if (!secret.isEmpty() && secret.length() < 16) {
                throw new IllegalArgumentException("duskline.secret must have at least 16 characters");
            }
        }
    }

    /** @param isInDatabase whether readers of the database can read it */
    record Secret(String text, boolean isInDatabase) {}

    private static final byte[] AES = "aes-256-gcm".getBytes(StandardCharsets.US_ASCII);

    private final List<Secret> secrets;

    Seal(DSLContext sql, Settings settings, Environment environment) {
        if (settings.secret().isEmpty() && DatabasePlace.of(environment) == DatabasePlace.EXTERNAL) {
            throw new StartFault(
                    "duskline.secret (DUSKLINE_SECRET) is not set, and the database is not the embedded one. Customers'"
                            + " links, envelope senders and the ledger's keys are made with it; if it lay in the database,"
                            + " whoever can read that could make them too.",
                    "Make one, as by \"openssl rand -hex 32\", keep it as you keep keys, and set DUSKLINE_SECRET to it on"
                            + " every node.",
                    null);
        }
        this.secrets = secrets(sql, settings);
    }

    /** All known secrets, the current one first. */
    List<Secret> secrets() {
        return secrets;
    }

    static List<Secret> secrets(DSLContext sql, Settings settings) {
        List<Secret> all = new ArrayList<>();
        if (settings.secret().isEmpty()) {
            all.add(new Secret(installed(sql), true));
        } else {
            all.add(new Secret(settings.secret(), false));
            kept(sql).ifPresent(secret -> all.add(new Secret(secret, true)));
        }
        settings.formerSecrets().stream()
                .filter(secret -> !secret.isBlank())
                .map(secret -> new Secret(secret, false))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static String installed(DSLContext sql) {
        byte[] random = KeyGenerators.secureRandom(32).generateKey();
        sql.insertInto(SEAL)
                .set(SEAL.ID, 1)
                .set(SEAL.SECRET, HexFormat.of().formatHex(random))
                .onDuplicateKeyIgnore()
                .execute();
        return kept(sql).orElseThrow();
    }

    private static Optional<String> kept(DSLContext sql) {
        return sql.select(SEAL.SECRET).from(SEAL).where(SEAL.ID.eq(1)).fetchOptional(SEAL.SECRET);
    }

    /**
     * HMAC-SHA256 (RFC 2104), 32 bytes.
     *
     * @param purpose separates signatures of different uses
     */
    public byte[] sign(String purpose, String message) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secrets.getFirst().text()).hmac(purpose + "\0" + message);
    }

    /** Encryption for this purpose: with the current key first, then with the keys of former secrets, to open older data. */
    public List<SealedBytes> boxes(String purpose) {
        return secrets.stream()
                .map(secret -> KeyedHash.derived(secret.text(), purpose).of(AES))
                .map(SealedBytes::new)
                .toList();
    }
}
