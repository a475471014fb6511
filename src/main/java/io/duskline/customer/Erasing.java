package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.lower;

import io.duskline.erasure.ErasedTexts;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import io.duskline.ledger.Fingerprints;
import io.duskline.web.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases people (GDPR Art. 17): a contact at one account, an address wherever it stands, or an account with all its
 * contacts. What stays is what proves that they were told (Art. 17(3)(b) and (e)): fingerprints, hashes, times and codes.
 * Whoever asks again is given the erasure that was.
 */
@Component
public class Erasing {

    /** The reason of what an import says. */
    static final String SAID_SO = "An import said that they were removed.";

    private final DSLContext sql;
    private final Accounts accounts;
    private final Erasures erasures;
    private final Fingerprints fingerprints;

    Erasing(DSLContext sql, Accounts accounts, Erasures erasures, Fingerprints fingerprints) {
        this.sql = sql;
        this.accounts = accounts;
        this.erasures = erasures;
        this.fingerprints = fingerprints;
    }

    /** @param isNew false where it had been erased before, and nothing was left to do */
    public record Result(Erasure erasure, boolean isNew) {}

    /**
     * An address, at every account that has it.
     *
     * @param reason a sentence that names nobody
     * @throws Refusal (409) while a message to it is being handed over; (422) if the reason names them
     */
    @Transactional
    public Result address(String email, String reason, String by, Erasure.Way way) {
        String address = EmailAddress.key(email);
        List<Contact> contacts = withAddress(address, way);
        if (contacts.isEmpty()) {
            Optional<Erasure> before = standing(address, null);
            if (before.isPresent()) {
                return new Result(before.get(), false);
            }
        }
        return erase(Erasure.Subject.CONTACT, address, null, contacts, reason, by, way);
    }

    /**
     * A contact at one account; at others the address stays.
     *
     * @throws Refusal (404) if there is neither the contact nor an erasure of it; else as {@link #address}
     */
    @Transactional
    public Result contact(Account account, String email, String reason, String by, Erasure.Way way) {
        String address = EmailAddress.key(email);
        List<Contact> contacts = accounts.contacts(account.id()).stream()
                .filter(contact -> EmailAddress.key(contact.email()).equals(address))
                .toList();
        if (contacts.isEmpty()) {
            return new Result(
                    standing(address, account.id())
                            .orElseThrow(() -> Refusal.notFound("such contact of account " + account.externalId())),
                    false);
        }
        return erase(Erasure.Subject.CONTACT, address, account, contacts, reason, by, way);
    }

    /** An account and all its contacts there; an address that another account has too stays with that one. */
    @Transactional
    public Result account(Account account, String reason, String by, Erasure.Way way) {
        boolean isErased = Fingerprints.isErased(account.externalId());
        if (isErased) {
            return new Result(erasures.of(account.externalId()).getFirst(), false);
        }
        sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(account.id()))
                .forUpdate()
                .fetch();
        return erase(
                Erasure.Subject.ACCOUNT,
                account.externalId(),
                account,
                accounts.contacts(account.id()),
                reason,
                by,
                way);
    }

    private Result erase(
            Erasure.Subject subject,
            String name,
            @Nullable Account account,
            List<Contact> contacts,
            String reason,
            String by,
            Erasure.Way way) {
        boolean isAccount = subject == Erasure.Subject.ACCOUNT;
        Set<String> addresses = contacts.stream()
                .map(contact -> EmailAddress.key(contact.email()))
                .collect(Collectors.toSet());
        if (!isAccount) {
            addresses.add(name);
        }
        List<Long> ids = contacts.stream().map(Contact::id).toList();
        addresses.removeIf(address -> withAddress(address, way).stream().anyMatch(other -> !ids.contains(other.id())));
        ErasedTexts texts = new ErasedTexts();
        addresses.forEach(address -> texts.address(address, fingerprints.ofAddress(address)));
        contacts.stream()
                .filter(contact -> addresses.contains(EmailAddress.key(contact.email())))
                .forEach(contact -> texts.name(contact.name()));
        if (isAccount) {
            texts.name(Objects.requireNonNull(account).name()).account(name, fingerprints.ofAccount(name));
        }
        return new Result(
                erasures.erase(new Erasures.Wanted(
                        subject,
                        isAccount ? fingerprints.ofAccount(name) : fingerprints.ofAddress(name),
                        ids,
                        account == null ? null : account.id(),
                        addresses,
                        texts,
                        way,
                        reason,
                        by)),
                true);
    }

    /**
     * Contacts whose address differs by the case of its letters alone are of one mailbox; no index knows that, so it is asked
     * for where a person waits for it.
     */
    private List<Contact> withAddress(String address, Erasure.Way way) {
        Condition same = way == Erasure.Way.PERSON ? lower(CONTACT.EMAIL).eq(address) : CONTACT.EMAIL.eq(address);
        return sql.selectFrom(CONTACT)
                .where(same)
                .orderBy(CONTACT.ID)
                .forUpdate()
                .fetch(Accounts::contact);
    }

    /** At how many other accounts the contact's address is one too. */
    @Transactional(readOnly = true)
    public int elsewhere(Contact contact) {
        return sql.fetchCount(
                CONTACT,
                lower(CONTACT.EMAIL).eq(EmailAddress.key(contact.email())),
                CONTACT.ACCOUNT_ID.ne(contact.accountId()));
    }

    private Optional<Erasure> standing(String address, @Nullable Long account) {
        return erasures.of(address).stream()
                .filter(each -> each.readmittedAt() == null)
                .filter(each -> each.accountId() == null || each.accountId().equals(account))
                .findFirst();
    }
}
