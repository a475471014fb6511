package io.duskline.access;

import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Sets passwords, and ends what a new one ends: that depends on who sets it. */
@Component
class NewPasswords {

    private final Credentials credentials;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Ledger ledger;
    private final TransactionOperations transactions;

    NewPasswords(
            Credentials credentials,
            Sessions sessions,
            Tokens tokens,
            Ledger ledger,
            TransactionOperations transactions) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.tokens = tokens;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * By whom it is for, in a session that goes on; all others end.
     *
     * @param endsTokens whether the tokens end, too
     * @throws io.duskline.web.Refusal (422) naming {@code password}; (503) where too many are looked at just now
     */
    public void byThemself(SignedIn who, String password, boolean endsTokens) {
        Faults faults = new Faults();
        PasswordRules.checked(password, who.email(), "password", faults);
        faults.throwIfAny();
        String hash = credentials.hash(who.email(), password);
        transactions.executeWithoutResult(status -> {
            set(who.id(), who.email(), hash, who.email());
            sessions.endOthers(who.id(), who.session());
            if (endsTokens) {
                tokens.revokeAll(who.id(), who.email());
            }
        });
    }

    /**
     * By a link or by an admin: somebody else may know the one of before, so all sessions and tokens end.
     *
     * @param hash of one that was checked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void instead(User user, String hash, String by) {
        set(user.id(), user.email(), hash, by);
        sessions.endAll(user.id());
        tokens.revokeAll(user.id(), by);
    }

    private void set(long userId, String email, String hash, String by) {
        credentials.set(userId, hash);
        ledger.append(by, "user:" + userId, new AccessKinds.PasswordChanged(email));
        SecurityEvents.say(SecurityEvent.USER_CHANGED, "user", "user:" + userId, "what", "password");
    }
}
