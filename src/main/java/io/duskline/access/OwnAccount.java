package io.duskline.access;

import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people change of their own sign-in. */
@Component
class OwnAccount {

    private final Credentials credentials;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Ledger ledger;

    OwnAccount(Credentials credentials, Sessions sessions, Tokens tokens, Ledger ledger) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.tokens = tokens;
        this.ledger = ledger;
    }

    /**
     * Ends all other sessions.
     *
     * @param endsTokens whether the tokens end, too
     * @throws Refusal (422) naming {@code password}
     */
    @Transactional
    public void changePassword(SignedIn who, String password, boolean endsTokens) {
        Faults faults = new Faults();
        PasswordRules.checked(password, who.email(), "password", faults);
        faults.throwIfAny();
        credentials.set(who.id(), password);
        sessions.endOthers(who.id(), who.session());
        ledger.append("user.password_changed", who.email(), "user:" + who.id(), Map.of("email", who.email()));
        if (endsTokens) {
            tokens.revokeAll(who.id(), who.email());
        }
    }
}
