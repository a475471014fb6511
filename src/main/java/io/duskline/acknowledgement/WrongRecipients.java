package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.ledger.Ledger;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Contacts who say that they are the wrong person. It is recorded at the account, where its manager and the desk see
 * it; whom else to tell is theirs to decide.
 */
@Component
public class WrongRecipients {

    private static final int LOOKED_BACK = 200;

    private final Ledger ledger;
    private final Accounts accounts;

    WrongRecipients(Ledger ledger, Accounts accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /** Saying it again about the same deprecation adds nothing. */
    @Transactional
    public void report(Deprecation deprecation, Contact contact) {
        String actor = "contact:" + contact.id();
        String account = "account:" + accounts.get(contact.accountId()).externalId();
        boolean known = ledger.about(List.of(account), LOOKED_BACK).stream()
                .anyMatch(entry -> entry.is(AnswerKinds.WrongPerson.class)
                        && entry.actor().equals(actor)
                        && entry.detail().contains("\"" + deprecation.slug() + "\""));
        if (!known) {
            ledger.append(actor, account, new AnswerKinds.WrongPerson(deprecation.slug()));
        }
    }
}
