package io.duskline.access;

import static io.duskline.db.tables.RecoveryCode.RECOVERY_CODE;
import static io.duskline.db.tables.SecondFactor.SECOND_FACTOR;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.Seal;
import io.duskline.ledger.SealedBytes;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor of a user: a code from an app, or a recovery code. The app's secret is encrypted with the installation's
 * secret, so a copy of the database is not enough to make codes.
 */
@Component
class SecondFactors {

    private static final int LONGEST_CODE = 100;
    private static final int RECOVERY_CODES = 10;

    /** 80 random bits, so that a plain hash is safe. */
    private static final int RECOVERY_CODE_BYTES = 10;

    private final DSLContext sql;
    private final Users users;
    private final Sessions sessions;
    private final Ledger ledger;
    private final Clock clock;
    private final SealedBytes sealed;

    SecondFactors(DSLContext sql, Users users, Sessions sessions, Ledger ledger, @RealTime Clock clock, Seal seal) {
        this.sql = sql;
        this.users = users;
        this.sessions = sessions;
        this.ledger = ledger;
        this.clock = clock;
        this.sealed = new SealedBytes(seal.sign("second-factor", "aes-256-gcm"));
    }

    private record Row(
            String sealedSecret,
            @Nullable Instant confirmedAt,
            long lastStep,
            @Nullable Long session) {}

    /** The secret being set up in this session; empty if none is, or it is already in use. */
    Optional<TotpSecret> pending(SignedIn who) {
        return row(who.id())
                .filter(row -> row.confirmedAt() == null && Objects.equals(row.session(), who.session()))
                .flatMap(this::secret);
    }

    Optional<Instant> since(long userId) {
        return row(userId).flatMap(row -> Optional.ofNullable(row.confirmedAt()));
    }

    /** Creates a new secret. It counts once a code is confirmed in the same session. */
    @Transactional
    public void begin(SignedIn who) {
        long userId = who.id();
        users.lock(userId);
        if (since(userId).isPresent()) {
            throw ProblemException.conflict("A second factor is in use already. Remove it first.");
        }
        delete(userId);
        sql.insertInto(SECOND_FACTOR)
                .set(SECOND_FACTOR.USER_ID, userId)
                .set(
                        SECOND_FACTOR.SEALED_SECRET,
                        sealed.sealText(TotpSecret.make().bytes()))
                .set(SECOND_FACTOR.LAST_STEP, 0L)
                .set(SECOND_FACTOR.SESSION_ID, who.session())
                .execute();
    }

    /**
     * Confirms the second factor. Ends the user's other sessions, because they began without a code.
     *
     * @return recovery codes, which cannot be shown again; empty if the code is wrong
     */
    @Transactional
    public Optional<List<String>> confirm(SignedIn who, String code) {
        users.lock(who.id());
        if (pending(who).isEmpty() || !useOfApp(who.id(), code)) {
            return Optional.empty();
        }
        sql.update(SECOND_FACTOR)
                .set(SECOND_FACTOR.CONFIRMED_AT, clock.instant())
                .where(SECOND_FACTOR.USER_ID.eq(who.id()))
                .execute();
        sessions.codeShown(who.session());
        sessions.endOthers(who.id(), who.session());
        note(AccessKinds.SecondFactorSet::new, users.get(who.id()), who.email());
        return Optional.of(newCodes(who.id()));
    }

    /** Whether this is an unused code of the user, from the app or a recovery code. Marks it as used. */
    @Transactional
    public boolean use(User user, String code) {
        if (code.length() > LONGEST_CODE) {
            return false;
        }
        if (useOfApp(user.id(), code)) {
            return true;
        }
        boolean isOnPaper = useRecoveryCode(user.id(), code);
        if (isOnPaper) {
            note(AccessKinds.RecoveryCodeUsed::new, user, user.email());
        }
        return isOnPaper;
    }

    @Transactional
    public List<String> newRecoveryCodes(User user) {
        note(AccessKinds.RecoveryCodesMade::new, user, user.email());
        return newCodes(user.id());
    }

    /** Removes the user's second factor and recovery codes. */
    @Transactional
    public void remove(User user, String by) {
        forgetCodes(user.id());
        if (delete(user.id()) > 0) {
            note(AccessKinds.SecondFactorRemoved::new, user, by);
        }
    }

    /** @throws ProblemException (409) for the admin's own second factor, which can be removed only with a code */
    @Transactional
    public void removeOfAnother(long id, String by) {
        User user = users.get(id);
        if (users.isSelf(user, by)) {
            throw ProblemException.conflict("Remove your own second factor under “Your sign-in”, with a code.");
        }
        remove(user, by);
    }

    /** Number of unused recovery codes. */
    int codesLeft(long userId) {
        return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.USER_ID.eq(userId));
    }

    /** Creates recovery codes, which replace all earlier ones. */
    private List<String> newCodes(long userId) {
        forgetCodes(userId);
        List<String> codes =
                Stream.generate(SecondFactors::newCode).limit(RECOVERY_CODES).toList();
        for (String code : codes) {
            sql.insertInto(RECOVERY_CODE)
                    .set(RECOVERY_CODE.USER_ID, userId)
                    .set(RECOVERY_CODE.CODE_HASH, hash(code))
                    .execute();
        }
        return codes;
    }

    /** Whether this was a recovery code of the user. It cannot be used again. */
    private boolean useRecoveryCode(long userId, String code) {
        return sql.deleteFrom(RECOVERY_CODE)
                        .where(RECOVERY_CODE.USER_ID.eq(userId).and(RECOVERY_CODE.CODE_HASH.eq(hash(code))))
                        .execute()
                == 1;
    }

    private void forgetCodes(long userId) {
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.USER_ID.eq(userId)).execute();
    }

    private static String newCode() {
        return new Base32()
                .encodeToString(KeyGenerators.secureRandom(RECOVERY_CODE_BYTES).generateKey())
                .toLowerCase(Locale.ROOT)
                .replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Ignores case and separators. */
    private static String hash(String code) {
        return DigestUtils.sha256Hex(code.replaceAll("[^A-Za-z2-7]", "").toLowerCase(Locale.ROOT));
    }

    /** Of two concurrent uses of the same code, one succeeds. */
    private boolean useOfApp(long userId, String code) {
        Optional<Row> row = row(userId);
        OptionalLong step = row.flatMap(this::secret)
                .map(secret -> secret.step(code, clock.instant(), row.get().lastStep()))
                .orElseGet(OptionalLong::empty);
        return step.isPresent()
                && sql.update(SECOND_FACTOR)
                                .set(SECOND_FACTOR.LAST_STEP, step.getAsLong())
                                .where(SECOND_FACTOR
                                        .USER_ID
                                        .eq(userId)
                                        .and(SECOND_FACTOR.LAST_STEP.lt(step.getAsLong())))
                                .execute()
                        == 1;
    }

    private Optional<TotpSecret> secret(Row row) {
        return sealed.openText(row.sealedSecret()).map(TotpSecret::new);
    }

    private Optional<Row> row(long userId) {
        return sql.select(
                        SECOND_FACTOR.SEALED_SECRET,
                        SECOND_FACTOR.CONFIRMED_AT,
                        SECOND_FACTOR.LAST_STEP,
                        SECOND_FACTOR.SESSION_ID)
                .from(SECOND_FACTOR)
                .where(SECOND_FACTOR.USER_ID.eq(userId))
                .fetchOptional(Records.mapping(Row::new));
    }

    private int delete(long userId) {
        return sql.deleteFrom(SECOND_FACTOR)
                .where(SECOND_FACTOR.USER_ID.eq(userId))
                .execute();
    }

    /** @param kind makes the facts from the user's address */
    private void note(Function<String, LedgerFacts> kind, User user, String by) {
        ledger.append(by, "user:" + user.id(), kind.apply(user.email()));
    }
}
