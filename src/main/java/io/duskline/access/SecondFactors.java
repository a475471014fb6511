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
 * The second factor of a user: a code from an app, or a recovery code. The secret is kept sealed under the
 * installation's secret, so a copy of the database makes no codes.
 */
@Component
class SecondFactors {

    private static final int LONGEST_CODE = 100;
    private static final int RECOVERY_CODES = 10;

    /** 80 random bits, so that their plain hash gives nothing away. */
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

    /** What is being set up in this session: nothing where nothing was begun, or it is in use already. */
    Optional<TotpSecret> pending(SignedIn who) {
        return row(who.id())
                .filter(row -> row.confirmedAt() == null && Objects.equals(row.session(), who.session()))
                .flatMap(this::secret);
    }

    Optional<Instant> since(long userId) {
        return row(userId).flatMap(row -> Optional.ofNullable(row.confirmedAt()));
    }

    /** A new secret, in use once a code of it is confirmed in the same session. */
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
     * Ends the user's other sessions, because they began without a code.
     *
     * @return recovery codes, which cannot be shown again; nothing where the code is wrong
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

    /** Whether this is a code of theirs that was not used before, of the app or from paper. */
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

    /** Theirs is gone, and the paper with it. */
    @Transactional
    public void remove(User user, String by) {
        forgetCodes(user.id());
        if (delete(user.id()) > 0) {
            note(AccessKinds.SecondFactorRemoved::new, user, by);
        }
    }

    /** @throws ProblemException (409) for one's own, which asks for a code */
    @Transactional
    public void removeOfAnother(long id, String by) {
        User user = users.get(id);
        if (users.isSelf(user, by)) {
            throw ProblemException.conflict(
                    "Your own second factor you remove yourself, with a code, under “Your sign-in”.");
        }
        remove(user, by);
    }

    /** How many recovery codes were not used yet. */
    int codesLeft(long userId) {
        return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.USER_ID.eq(userId));
    }

    /** New recovery codes, which take the place of all before. */
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

    /** Whether it was a recovery code of this user. It works no more. */
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

    /** However it was typed. */
    private static String hash(String code) {
        return DigestUtils.sha256Hex(code.replaceAll("[^A-Za-z2-7]", "").toLowerCase(Locale.ROOT));
    }

    /** Of two who use one code at the same time one comes in. */
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

    /** @param kind made of their address */
    private void note(Function<String, LedgerFacts> kind, User user, String by) {
        ledger.append(by, "user:" + user.id(), kind.apply(user.email()));
    }
}
