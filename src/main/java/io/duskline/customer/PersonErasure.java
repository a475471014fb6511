package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.duskline.erasure.ErasedTexts;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import io.duskline.ledger.Fingerprints;
import io.duskline.web.ProblemException;
import io.duskline.web.Staff;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases people (GDPR Art. 17): a contact at one account, an address at all accounts, or an account with all its contacts.
 * Proof that they were notified stays (Art. 17(3)(b) and (e)): fingerprints, hashes, times and codes. A repeated request
 * returns the earlier erasure, unless that one covered less.
 */
@Component
public class PersonErasure {

    /** Reason for erasures by import. */
    static final String SAID_SO = "An import said that they were removed.";

    private final DSLContext sql;
    private final Accounts accounts;
    private final Erasures erasures;
    private final Fingerprints fingerprints;
    private final Staff staff;

    PersonErasure(DSLContext sql, Accounts accounts, Erasures erasures, Fingerprints fingerprints, Staff staff) {
        this.sql = sql;
        this.accounts = accounts;
        this.erasures = erasures;
        this.fingerprints = fingerprints;
        this.staff = staff;
    }

    /** @param isNew false if it was erased before and nothing was left to do */
    public record Result(Erasure erasure, boolean isNew) {}

    /**
     * Erases an address at every account.
     *
     * @param reason a sentence without personal data
     * @throws ProblemException (409) while a message to it is being sent, or if a user signs in with it; (422) if the reason
     *     contains personal data
     */
    @Transactional
    public Result address(String email, String reason, String by, Erasure.Way way) {
        String address = EmailAddress.key(email);
        if (staff.has(address)) {
            throw ProblemException.conflict(
                    "Somebody signs in here with this address, and what they did stays under their name. Erase"
                            + " the contact at its account alone, or remove the user first.");
        }
        List<Contact> contacts = withAddress(address);
        return enough(contacts.isEmpty() ? standing(address, null) : List.of(), way)
                .orElseGet(() -> erase(Erasure.Subject.CONTACT, address, null, contacts, reason, by, way));
    }

    /**
     * Erases a contact at one account; the address stays at others.
     *
     * @throws ProblemException (404) if there is neither the contact nor an erasure of it; else as {@link #address}
     */
    @Transactional
    public Result contact(Account account, String email, String reason, String by, Erasure.Way way) {
        String address = EmailAddress.key(email);
        List<Contact> contacts = accounts.everyContact(account.id()).stream()
                .filter(contact -> contact.hasAddress(email))
                .toList();
        List<Erasure> before = contacts.isEmpty() ? standing(address, account.id()) : List.of();
        if (contacts.isEmpty() && before.isEmpty()) {
            throw ProblemException.notFound("such contact of account " + account.externalId());
        }
        return enough(before, way)
                .orElseGet(() -> erase(Erasure.Subject.CONTACT, address, account, contacts, reason, by, way));
    }

    /**
     * Erases one contact; its address stays if another spelling is in use.
     *
     * @throws ProblemException (404) if it does not exist; else as {@link #address}
     */
    @Transactional
    public Result contact(long id, String reason, String by, Erasure.Way way) {
        Contact contact = accounts.contact(id).orElseThrow(() -> ProblemException.notFound("contact " + id));
        return erase(
                Erasure.Subject.CONTACT,
                EmailAddress.key(contact.email()),
                accounts.get(contact.accountId()),
                List.of(contact),
                reason,
                by,
                way);
    }

    /** An earlier erasure that covers at least as much. */
    private static Optional<Result> enough(List<Erasure> before, Erasure.Way way) {
        return before.stream()
                .filter(erasure -> erasure.way().reachesAsFarAs(way))
                .findFirst()
                .map(erasure -> new Result(erasure, false));
    }

    /** Erases an account and all its contacts; an address stays at other accounts. */
    @Transactional
    public Result account(Account account, String reason, String by, Erasure.Way way) {
        List<Erasure> before =
                lockErased(account) ? erasures.of(fingerprints.ofAccount(account.externalId())) : List.of();
        return enough(before, way)
                .orElseGet(() -> erase(
                        Erasure.Subject.ACCOUNT,
                        account.externalId(),
                        account,
                        accounts.everyContact(account.id()),
                        reason,
                        by,
                        way));
    }

    /**
     * Locks the account.
     *
     * @return whether it was already erased
     */
    private boolean lockErased(Account account) {
        return sql.select(ACCOUNT.ERASED_AT)
                        .from(ACCOUNT)
                        .where(ACCOUNT.ID.eq(account.id()))
                        .forUpdate()
                        .fetchSingle(ACCOUNT.ERASED_AT)
                != null;
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
        addresses.removeIf(address ->
                staff.has(address) || withAddress(address).stream().anyMatch(other -> !ids.contains(other.id())));
        ErasedTexts texts = new ErasedTexts();
        addresses.forEach(address -> texts.address(address, fingerprints.ofAddress(address)));
        contacts.stream()
                .filter(contact -> addresses.contains(EmailAddress.key(contact.email())))
                .forEach(contact -> texts.name(contact.name()));
        if (isAccount) {
            nameAccount(texts, Objects.requireNonNull(account));
        }
        return new Result(
                erasures.erase(new Erasures.Wanted(
                        subject,
                        isAccount ? fingerprints.ofAccount(name) : fingerprints.ofAddress(name),
                        ids,
                        contacts.stream().map(Contact::accountId).collect(Collectors.toSet()),
                        account == null ? null : account.id(),
                        addresses,
                        texts,
                        way,
                        reason,
                        by)),
                true);
    }

    /** Without a name if it was already erased. */
    private void nameAccount(ErasedTexts texts, Account account) {
        if (!Fingerprints.isErased(account.externalId())) {
            texts.name(account.name())
                    .subject(
                            "account:" + account.externalId(),
                            "account:" + fingerprints.ofAccount(account.externalId()));
            makeRoom(account);
        }
    }

    /** Renames an account that was erased earlier under the same id, by appending its number. */
    private void makeRoom(Account account) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.EXTERNAL_ID, concat(ACCOUNT.EXTERNAL_ID, val("-"), ACCOUNT.ID.cast(VARCHAR)))
                .where(ACCOUNT.EXTERNAL_ID.eq(fingerprints.ofAccount(account.externalId())))
                .and(ACCOUNT.ID.ne(account.id()))
                .execute();
    }

    /** Contacts whose addresses differ only by case have the same mailbox. */
    private List<Contact> withAddress(String address) {
        return sql.selectFrom(CONTACT)
                .where(CONTACT.EMAIL_KEY.eq(address))
                .orderBy(CONTACT.ID)
                .forUpdate()
                .fetch(Accounts::contact);
    }

    /** Whether a user signs in with the contact's address, so that it can be erased only at single accounts. */
    public boolean isOurs(Contact contact) {
        return staff.has(contact.email());
    }

    /** Number of other accounts with the contact's address. */
    @Transactional(readOnly = true)
    public int elsewhere(Contact contact) {
        return sql.fetchCount(
                CONTACT,
                CONTACT.EMAIL_KEY.eq(EmailAddress.key(contact.email())),
                CONTACT.ACCOUNT_ID.ne(contact.accountId()));
    }

    private List<Erasure> standing(String address, @Nullable Long account) {
        return erasures.of(address).stream()
                .filter(each -> each.readmittedAt() == null)
                .filter(each -> each.accountId() == null || each.accountId().equals(account))
                .toList();
    }
}
