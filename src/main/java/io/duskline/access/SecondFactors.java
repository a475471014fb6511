package io.duskline.access;

import static io.duskline.db.tables.SecondFactor.SECOND_FACTOR;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.Seal;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second thing that somebody has to show: a code from an app, or one from paper. The secret is kept sealed under the
 * installation's secret, so a copy of the database makes no codes.
 */
@Component
class SecondFactors {

    private static final int LONGEST_CODE = 100;

    private final DSLContext sql;
    private final Users users;
    private final Sessions sessions;
    private final RecoveryCodes recovery;
    private final Ledger ledger;
    private final Clock clock;
    private final SealedText sealed;

    SecondFactors(
            DSLContext sql,
            Users users,
            Sessions sessions,
            RecoveryCodes recovery,
            Ledger ledger,
            @RealTime Clock clock,
            Seal seal) {
        this.sql = sql;
        this.users = users;
        this.sessions = sessions;
        this.recovery = recovery;
        this.ledger = ledger;
        this.clock = clock;
        this.sealed = new SealedText(seal.sign("second-factor", "aes-256-gcm"));
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
            throw Refusal.conflict("A second factor is in use already. Remove it first.");
        }
        delete(userId);
        sql.insertInto(SECOND_FACTOR)
                .set(SECOND_FACTOR.USER_ID, userId)
                .set(SECOND_FACTOR.SEALED_SECRET, sealed.seal(TotpSecret.make().bytes()))
                .set(SECOND_FACTOR.LAST_STEP, 0L)
                .set(SECOND_FACTOR.SESSION_ID, who.session())
                .execute();
    }

    /**
     * Other sessions end: whoever opened them showed no code.
     *
     * @return recovery codes, which nobody can show again; nothing where the code is wrong
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
        return Optional.of(recovery.replace(who.id()));
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
        boolean isOnPaper = recovery.use(user.id(), code);
        if (isOnPaper) {
            note(AccessKinds.RecoveryCodeUsed::new, user, user.email());
        }
        return isOnPaper;
    }

    @Transactional
    public List<String> newRecoveryCodes(User user) {
        note(AccessKinds.RecoveryCodesMade::new, user, user.email());
        return recovery.replace(user.id());
    }

    /** Theirs is gone, and the paper with it. */
    @Transactional
    public void remove(User user, String by) {
        recovery.forget(user.id());
        if (delete(user.id()) > 0) {
            note(AccessKinds.SecondFactorRemoved::new, user, by);
        }
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
        return sealed.open(row.sealedSecret()).map(TotpSecret::new);
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
