package io.duskline.acknowledgement;

import io.duskline.acknowledgement.ForwardedNotice.State;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import io.duskline.customer.EndedContacts;
import io.duskline.web.Allowances;
import io.duskline.web.Allowances.Act;
import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Recipients of the mails about a deprecation, as the account's owner changes them on the personal page. */
@Component
public class OwnContacts {

    private static final String WHY = "The owner of the account says they are the wrong person or have left.";

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

    public static boolean mayChange(Deprecation deprecation, Contact reader) {
        return isOwner(reader) && !deprecation.isWithdrawn();
    }

    private static boolean isOwner(Contact reader) {
        return reader.roles().contains(ContactRole.OWNER);
    }

    /**
     * Stops all mails to a contact, for every deprecation.
     *
     * @param list reads the listed contacts, each with whether mail reaches it; called after the account is locked
     * @throws ProblemException (403) for a reader who is not the owner; (404) for a contact who is not listed; (409) for the
     *     reader, for the last contact whom mail reaches, and after a withdrawal; (429) after too many changes in a day
     */
    @Transactional
    public void stop(Deprecation deprecation, Contact owner, long contactId, Supplier<Map<Contact, Boolean>> list) {
        requireChangeable(deprecation, owner);
        accounts.lock(owner.accountId());
        Map<Contact, Boolean> listed = list.get();
        if (contactId == owner.id()) {
            throw ProblemException.conflict(
                    "contact", "This is you. Pass the notice on, or tell us that it is not yours.");
        }
        if (listed.keySet().stream().noneMatch(each -> each.id() == contactId)) {
            throw ProblemException.notFound("such person");
        }
        if (listed.entrySet().stream()
                .noneMatch(each -> each.getValue() && each.getKey().id() != contactId)) {
            throw ProblemException.conflict("last", "At least one person must stay on the list.");
        }
        allowances.use(
                Act.ACCOUNT_CONTACT_CHANGE,
                Long.toString(owner.accountId()),
                "The list was changed very often today. Try again tomorrow.");
        endedContacts.end(accounts.get(owner.accountId()), contactId, WHY, "contact:" + owner.id());
    }

    /**
     * Adds a recipient, under the rules of passing it on.
     *
     * @param to as typed
     * @return whether the person gets it at once, without approval
     * @throws ProblemException (403) as {@link #stop}, and as {@link NoticeForwarding#pass}
     */
    @Transactional
    public boolean add(Deprecation deprecation, Contact owner, @Nullable String to) {
        requireChangeable(deprecation, owner);
        return noticeForwarding.add(deprecation, owner, to).state() != State.WAITING;
    }

    /** A person whom the owner added and who has no message yet: it waits for approval, is due, or was declined. */
    public record Untold(Contact contact, State state) {}

    /** Oldest first. */
    public List<Untold> untold(Deprecation deprecation, Contact owner) {
        return noticeForwarding.added(deprecation.id(), owner.accountId()).stream()
                .filter(each -> each.state() != State.TOLD)
                .flatMap(each ->
                        accounts.contact(each.toContactId()).map(contact -> new Untold(contact, each.state())).stream())
                .toList();
    }

    private static void requireChangeable(Deprecation deprecation, Contact reader) {
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("This does not end after all, so there is nothing to change.");
        }
        if (!isOwner(reader)) {
            throw ProblemException.forbidden("Only the owner of the account can change who gets the mails.");
        }
    }
}
