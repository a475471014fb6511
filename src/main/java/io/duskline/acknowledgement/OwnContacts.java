package io.duskline.acknowledgement;

import io.duskline.acknowledgement.ForwardedNotice.State;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import io.duskline.customer.EndedContacts;
import io.duskline.web.Allowances;
import io.duskline.web.Allowances.Act;
import io.duskline.web.ProblemException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who gets the mails about a deprecation, as the account's owner changes it by their personal link. A new person gets the notice under
 * the rules of passing it on. A contact who has left gets no more mail.
 */
@Component
public class OwnContacts {

    private static final String WHY = "The owner of the account says that they are the wrong person or have left.";

    private final Accounts accounts;
    private final NoticeForwarding noticeForwarding;
    private final EndedContacts endedContacts;
    private final Allowances allowances;

    OwnContacts(
            Accounts accounts, NoticeForwarding noticeForwarding, EndedContacts endedContacts, Allowances allowances) {
        this.accounts = accounts;
        this.noticeForwarding = noticeForwarding;
        this.endedContacts = endedContacts;
        this.allowances = allowances;
    }

    public static boolean mayChange(Contact reader) {
        return reader.roles().contains(ContactRole.OWNER);
    }

    /**
     * Ends the mails to a person.
     *
     * @param listed the ids of those who get the mails
     * @throws ProblemException (403) for a reader who is not the owner; (404) for a person who is not listed; (409) for the reader, and
     *     for the last one on the list; (429) after too many changes in a day
     */
    @Transactional
    public void stop(Contact owner, long contactId, Collection<Long> listed) {
        requireChangeable(owner, contactId, listed);
        if (listed.size() < 2) {
            throw ProblemException.conflict("last", "At least one person must stay on the list.");
        }
        end(owner, contactId);
    }

    /**
     * Another person takes the place of one. Until an agent has approved the new address, the earlier person stays.
     *
     * @param to as it was typed
     * @return whether the new person gets the notice at once
     * @throws ProblemException as {@link #stop} and {@link NoticeForwarding#pass}
     */
    @Transactional
    public boolean replace(
            Deprecation deprecation, Contact owner, long contactId, @Nullable String to, Collection<Long> listed) {
        requireChangeable(owner, contactId, listed);
        ForwardedNotice passed = noticeForwarding.pass(deprecation, owner, to);
        if (passed.toContactId() == contactId) {
            throw ProblemException.invalid("to", "is the address of this person");
        }
        boolean isTold = passed.state() != State.WAITING;
        if (isTold) {
            end(owner, contactId);
        }
        return isTold;
    }

    /**
     * One more person gets the notice.
     *
     * @return whether they get it at once
     * @throws ProblemException (403) for a reader who is not the owner, and as {@link NoticeForwarding#pass}
     */
    @Transactional
    public boolean add(Deprecation deprecation, Contact owner, @Nullable String to) {
        requireOwner(owner);
        return noticeForwarding.pass(deprecation, owner, to).state() != State.WAITING;
    }

    private static void requireOwner(Contact reader) {
        if (!mayChange(reader)) {
            throw ProblemException.forbidden("Only the owner of the account can change who gets the mails.");
        }
    }

    private void requireChangeable(Contact owner, long contactId, Collection<Long> listed) {
        requireOwner(owner);
        if (contactId == owner.id()) {
            throw ProblemException.conflict(
                    "contact", "This is you. Pass the notice on, or tell us that it is not yours.");
        }
        if (!listed.contains(contactId)) {
            throw ProblemException.notFound("such person");
        }
    }

    private void end(Contact owner, long contactId) {
        allowances.use(
                Act.ACCOUNT_CONTACT_CHANGE,
                Long.toString(owner.accountId()),
                "The list was changed very often today. Try again tomorrow.");
        Account account = accounts.get(owner.accountId());
        endedContacts.end(account, contactId, WHY, "contact:" + owner.id());
    }
}
