package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;

import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords as they are kept: hashed, and hashed anew at a sign-in where they were the old way. */
@Component
class Credentials {

    /** Some who signed in before passwords were longer may have short ones; nobody has a longer one. */
    private static final int LONGEST = 4 * PasswordRules.LONGEST;

    private final DSLContext sql;
    private final PasswordEncoder encoder;
    private final String nobodysPassword;

    Credentials(DSLContext sql, PasswordEncoder encoder) {
        this.sql = sql;
        this.encoder = encoder;
        this.nobodysPassword = hash("nobody signs in with this");
    }

    String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    void set(long userId, String password) {
        sql.update(APP_USER)
                .set(APP_USER.PASSWORD_HASH, hash(password))
                .where(APP_USER.ID.eq(userId))
                .execute();
    }

    /** Whose address and password these are; takes as long where there is no such user, or one without a password. */
    Optional<Long> fitting(String email, String password) {
        var row = sql.select(APP_USER.ID, APP_USER.PASSWORD_HASH)
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(Users.normal(email)))
                .fetchOptional();
        @Nullable String hash = row.map(found -> found.value2()).orElse(null);
        boolean fits = fits(password, hash);
        row.filter(found -> fits && encoder.upgradeEncoding(hash)).ifPresent(found -> set(found.value1(), password));
        return row.filter(found -> fits).map(found -> found.value1());
    }

    boolean fits(long userId, String password) {
        return fits(password, hash(userId));
    }

    /** Another one whenever the password is another. */
    String stamp(long userId) {
        return DigestUtils.sha256Hex(String.valueOf(hash(userId))).substring(0, 32);
    }

    private boolean fits(String password, @Nullable String hash) {
        boolean isLong = password.length() > LONGEST;
        boolean fits = encoder.matches(isLong ? "" : password, hash == null ? nobodysPassword : hash);
        return fits && !isLong && hash != null;
    }

    private @Nullable String hash(long userId) {
        return sql.select(APP_USER.PASSWORD_HASH)
                .from(APP_USER)
                .where(APP_USER.ID.eq(userId))
                .fetchOptional(APP_USER.PASSWORD_HASH)
                .orElse(null);
    }
}
