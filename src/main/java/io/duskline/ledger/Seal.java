package io.duskline.ledger;

import static io.duskline.db.tables.Seal.SEAL;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Signs with the installation's secret: links, envelope senders. The secret is the setting {@code duskline.secret};
 * without it one is made at the first start and kept in the database, the same for every node.
 */
@Component
public class Seal {

    /** @param secret at least 16 characters where given */
    @ConfigurationProperties("duskline")
    record Settings(@DefaultValue("") String secret) {
        Settings {
            if (!secret.isEmpty() && secret.length() < 16) {
                throw new IllegalArgumentException("duskline.secret must have at least 16 characters");
            }
        }
    }

    /** With the secret in it; only ever copied. */
    private final Mac keyed;

    Seal(DSLContext sql, Settings settings) {
        String secret = settings.secret().isEmpty() ? installed(sql) : settings.secret();
        try {
            this.keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String installed(DSLContext sql) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        sql.insertInto(SEAL)
                .set(SEAL.ID, 1)
                .set(SEAL.SECRET, HexFormat.of().formatHex(random))
                .onDuplicateKeyIgnore()
                .execute();
        return sql.select(SEAL.SECRET)
                .from(SEAL)
                .where(SEAL.ID.eq(1))
                .fetchSingle()
                .value1();
    }

    /**
     * HMAC-SHA256 (RFC 2104), 32 bytes.
     *
     * @param purpose keeps signatures of different uses apart
     */
    public byte[] sign(String purpose, String message) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
