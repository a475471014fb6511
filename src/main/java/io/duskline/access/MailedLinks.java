package io.duskline.access;

import static io.duskline.db.tables.MailedLink.MAILED_LINK;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links that set a password, the first one or a new one: each holds for a short time, once, and until the next is made.
 * The mail has the link, the database its hash.
 */
@Component
class MailedLinks {

    private final DSLContext sql;
    private final Users users;
    private final Credentials credentials;
    private final NewPasswords passwords;
    private final TransactionOperations transactions;
    private final Ledger ledger;
    private final Clock clock;
    private final SignInSettings settings;

    MailedLinks(
            DSLContext sql,
            Users users,
            Credentials credentials,
            NewPasswords passwords,
            TransactionOperations transactions,
            Ledger ledger,
            @RealTime Clock clock,
            SignInSettings settings) {
        this.sql = sql;
        this.users = users;
        this.credentials = credentials;
        this.passwords = passwords;
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param until when it ends */
    record Made(RandomToken token, User user, Instant until) {}

    /** @param by who asked for it: an admin, or the user */
    @Transactional
    public Made make(long userId, String by) {
        // two may ask at once, and one link holds
        users.lock(userId);
        User user = users.get(userId);
        RandomToken token = RandomToken.make();
        Instant until = clock.instant().plus(user.isInvited() ? settings.invitation() : settings.resetLink());
        forget(userId);
        sql.insertInto(MAILED_LINK)
                .set(MAILED_LINK.USER_ID, userId)
                .set(MAILED_LINK.TOKEN_HASH, token.hash())
                .set(MAILED_LINK.EXPIRES_AT, until)
                .execute();
        ledger.append(
                by,
                "user:" + userId,
                user.isInvited() ? new AccessKinds.Invited(user.email()) : new AccessKinds.LinkMade(user.email()));
        return new Made(token, user, until);
    }

    /** Until when the links of these users work, of those that do. */
    Map<Long, Instant> until(Collection<Long> userIds) {
        return sql.select(MAILED_LINK.USER_ID, MAILED_LINK.EXPIRES_AT)
                .from(MAILED_LINK)
                .where(MAILED_LINK.USER_ID.in(userIds), MAILED_LINK.EXPIRES_AT.gt(clock.instant()))
                .fetchMap(MAILED_LINK.USER_ID, MAILED_LINK.EXPIRES_AT);
    }

    /** Whose password it sets; nothing where it ended, was used or never was. */
    Optional<User> find(RandomToken token) {
        return sql.select(MAILED_LINK.USER_ID)
                .from(MAILED_LINK)
                .where(MAILED_LINK.TOKEN_HASH.eq(token.hash()).and(MAILED_LINK.EXPIRES_AT.gt(clock.instant())))
                .fetchOptional(MAILED_LINK.USER_ID)
                .flatMap(users::find);
    }

    /**
     * Sets the password, and ends all sessions and tokens of the user.
     *
     * @throws Refusal (404) where the link does not hold; (422) naming {@code password}; (503) where too many are looked
     *     at just now
     */
    public void use(RandomToken token, String password) {
        User user = find(token).orElseThrow(() -> Refusal.notFound("such link any more"));
        Faults faults = new Faults();
        PasswordRules.checked(password, user.email(), "password", faults);
        faults.throwIfAny();
        String hash = credentials.hash(user.email(), password);
        transactions.executeWithoutResult(status -> {
            // of two who use it at the same time one does
            int used = sql.deleteFrom(MAILED_LINK)
                    .where(MAILED_LINK.TOKEN_HASH.eq(token.hash()))
                    .execute();
            if (used == 0) {
                throw Refusal.notFound("such link any more");
            }
            passwords.instead(user, hash, user.email());
        });
    }

    private void forget(long userId) {
        sql.deleteFrom(MAILED_LINK).where(MAILED_LINK.USER_ID.eq(userId)).execute();
    }

    @Transactional
    public void forgetOld() {
        sql.deleteFrom(MAILED_LINK)
                .where(MAILED_LINK.EXPIRES_AT.lt(clock.instant()))
                .execute();
    }
}
