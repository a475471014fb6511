package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.MailedLink.MAILED_LINK;

import io.duskline.db.RealTime;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Stores and checks hashed passwords. */
@Component
class Credentials {

    /** Old passwords may be shorter than today's minimum, but no password is longer than this. */
    private static final int LONGEST = 4 * PasswordRules.LONGEST;

    private final DSLContext sql;
    private final PasswordEncoder encoder;
    private final HashingLimit turns;
    private final Clock clock;

    /** A hash that no user has, computed in parallel with startup. Startup does not wait for it; sign-in does. */
    private final CompletableFuture<String> nobodysPassword;

    Credentials(DSLContext sql, PasswordEncoder encoder, HashingLimit turns, @RealTime Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.encoder = encoder;
        this.turns = turns;
        this.nobodysPassword = CompletableFuture.supplyAsync(() -> encoded("nobody signs in with this"));
    }

    /** @throws io.duskline.web.ProblemException (503) while too many passwords are being checked */
    @SuppressWarnings("try") // the turn is only held
    String hash(String password) {
        try (var turn = turns.ofKnown()) {
            return encoded(password);
        }
    }

    private String encoded(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    /**
     * Sets the password and deletes a mailed link that could set another one.
     *
     * @param hash result of {@link #hash}
     */
    void set(long userId, String hash) {
        sql.update(APP_USER)
                .set(APP_USER.PASSWORD_HASH, hash)
                .set(APP_USER.PASSWORD_CHANGED_AT, clock.instant())
                .where(APP_USER.ID.eq(userId))
                .execute();
        sql.deleteFrom(MAILED_LINK).where(MAILED_LINK.USER_ID.eq(userId)).execute();
    }

    /** @param stamp of the matching password, as {@link #stamp} */
    record Fitting(long userId, String stamp) {}

    /**
     * The user with this address and password. Takes the same time for an unknown user or one without a password. The caller
     * must hold a turn ({@link HashingLimit}).
     */
    Optional<Fitting> fitting(String email, String password) {
        var row = sql.select(APP_USER.ID, APP_USER.PASSWORD_HASH)
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(Users.normal(email)))
                .fetchOptional();
        @Nullable String hash = row.map(found -> found.value2()).orElse(null);
        if (!fits(password, hash)) {
            return Optional.empty();
        }
        long id = row.orElseThrow().value1();
        return Optional.of(new Fitting(id, stamp(hash)));
    }

    /** The caller must hold a turn ({@link HashingLimit}). */
    boolean fits(long userId, String password) {
        return fits(password, hash(userId));
    }

    /** A value that changes with the password. */
    String stamp(long userId) {
        return stamp(hash(userId));
    }

    /** Whether the stamp still matches the password. Locks the password until the transaction ends. */
    boolean holds(long userId, String stamp) {
        return sql.select(APP_USER.PASSWORD_HASH)
                .from(APP_USER)
                .where(APP_USER.ID.eq(userId))
                .forUpdate()
                .fetchOptional()
                .filter(row -> stamp(row.value1()).equals(stamp))
                .isPresent();
    }

    private static String stamp(@Nullable String hash) {
        return DigestUtils.sha256Hex(String.valueOf(hash)).substring(0, 32);
    }

    private boolean fits(String password, @Nullable String hash) {
        boolean isLong = password.length() > LONGEST;
        // always waits for it, so that even the first answer after a start does not reveal whether the user exists
        String nobodys = nobodysPassword.join();
        boolean fits = encoder.matches(isLong ? "" : password, hash == null ? nobodys : hash);
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
