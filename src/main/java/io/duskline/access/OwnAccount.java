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
    private final MailedLinks links;
    private final Ledger ledger;

    OwnAccount(Credentials credentials, Sessions sessions, MailedLinks links, Ledger ledger) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.links = links;
        this.ledger = ledger;
    }

    /**
     * Ends all other sessions, and a link that may be on its way.
     *
     * @throws Refusal (422) naming {@code password}
     */
    @Transactional
    public void changePassword(SignedIn who, String password) {
        Faults faults = new Faults();
        PasswordRules.checked(password, who.email(), "password", faults);
        faults.throwIfAny();
        credentials.set(who.id(), password);
        sessions.endOthers(who.id(), who.session());
        links.forget(who.id());
        ledger.append("user.password_changed", who.email(), "user:" + who.id(), Map.of("email", who.email()));
    }
}
