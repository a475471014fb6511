package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.catalog.LanguageTags;
import io.duskline.db.Coded;
import io.duskline.erasure.Erasures;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and corrects contacts by hand. Another address is another mailbox: the old contact is ended, so that its history stays
 * true, and a new one replaces it. A queued message keeps its language and time zone.
 */
@Component
public class ContactCorrections {

    private static final int LONGEST_NAME = 1000;

    private final DSLContext sql;
    private final Accounts accounts;
    private final EndedContacts ended;
    private final SearchIndexListener findable;
    private final Ledger ledger;
    private final Clock clock;
    private final Erasures erasures;
    private final Suppressions suppressions;
    private final OptOuts optOuts;

    ContactCorrections(
            DSLContext sql,
            Accounts accounts,
            EndedContacts ended,
            SearchIndexListener findable,
            Ledger ledger,
            Clock clock,
            Erasures erasures,
            Suppressions suppressions,
            OptOuts optOuts) {
        this.sql = sql;
        this.accounts = accounts;
        this.ended = ended;
        this.findable = findable;
        this.ledger = ledger;
        this.clock = clock;
        this.erasures = erasures;
        this.suppressions = suppressions;
        this.optOuts = optOuts;
    }

    /**
     * Input for a contact from a page or REST.
     *
     * @param roles role codes; empty for a contact whom no rule chooses
     * @param locale a language tag, such as {@code fr-CA}
     * @param zone an IANA name
     */
    public record Wanted(
            @Nullable String email,
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable String locale,
            @JsonProperty("time_zone") @Nullable String zone) {}

    /**
     * Adds a contact to an account.
     *
     * @param wanted the default name is the address, the default language English, the default zone UTC
     * @throws ProblemException (409) if the account already has the address; (422) naming {@code email}, {@code name},
     *     {@code roles}, {@code locale} or {@code time_zone}
     */
    @Transactional
    public Contact add(Account account, Wanted wanted, String by) {
        accounts.lock(account.id());
        String email = requireNonNullElse(wanted.email(), "");
        Contact checked =
                check(wanted, new Contact(0, account.id(), email, email, Set.of(), "en", ZoneId.of("UTC"), null));
        Faults.check(faults -> faults.require(!checked.roles().isEmpty(), "roles", "name at least one role"));
        accounts.everyContact(account.id()).stream()
                .filter(contact -> contact.hasAddress(checked.email()))
                .findFirst()
                .ifPresent(known -> {
                    throw ProblemException.conflict(
                            "email",
                            known.isEnded()
                                    ? known.email() + " has ended. Let them in again."
                                    : known.email() + " is a contact of this account already.");
                });
        requireWritable(checked.email(), "email", account.id());
        Contact added = insert(checked);
        ledger.append(by, EndedContacts.subject(account), new CustomerKinds.ContactAdded(added.id()));
        return added;
    }

    /**
     * Corrects a contact. Omitted values stay.
     *
     * @return the corrected contact; a new one if the address changed
     * @throws ProblemException (404) if it belongs to another account; (409) if it is ended; (422) naming {@code email},
     *     {@code name}, {@code roles}, {@code locale} or {@code time_zone}
     */
    @Transactional
    public Contact correct(Account account, long contactId, Wanted wanted, String by) {
        accounts.lock(account.id());
        Contact before = accounts.contact(account, contactId);
        if (before.isEnded()) {
            throw ProblemException.conflict(before.email() + " has ended. Let them in again first.");
        }
        Contact checked = check(wanted, before);
        boolean isMoved = !before.hasAddress(checked.email());
        if (isMoved && isThere(account, checked.email())) {
            throw ProblemException.invalid("email", "is a contact of this account already; end this one instead");
        }
        Contact target = isMoved ? named(checked.email(), "email", before) : before;
        List<String> changed = changed(checked, before, isMoved);
        if (changed.isEmpty()) {
            return before;
        }
        write(target.id(), checked);
        findable.changed(List.of(account.id()));
        if (isMoved) {
            ended.end(account, before.id(), "Another address takes its place.", by);
        }
        ledger.append(by, EndedContacts.subject(account), new CustomerKinds.ContactCorrected(target.id(), changed));
        return accounts.contact(target.id()).orElseThrow();
    }

    /** Adds a role to a contact and reactivates it if it was ended. Its name, language and zone stay. */
    @Transactional
    public Contact addRole(Account account, Contact known, String role, String by) {
        if (known.isEnded()) {
            ended.letIn(account, known.id(), by);
        }
        List<String> roles = Stream.concat(known.roles().stream().map(ContactRole::code), Stream.of(role))
                .toList();
        return correct(account, known.id(), new Wanted(null, null, roles, null, null), by);
    }

    private boolean isThere(Account account, String email) {
        return accounts.contacts(account.id()).stream().anyMatch(contact -> contact.hasAddress(email));
    }

    /** @param otherwise source of omitted values */
    private static Contact check(Wanted wanted, Contact otherwise) {
        Faults faults = new Faults();
        String email = EmailAddress.typed(requireNonNullElse(wanted.email(), otherwise.email()), "email", faults);
        String name = faults.line(requireNonNullElse(wanted.name(), otherwise.name()), "name", LONGEST_NAME);
        Set<ContactRole> roles = new TreeSet<>();
        requireNonNullElse(
                        wanted.roles(),
                        otherwise.roles().stream().map(ContactRole::code).toList())
                .forEach(code -> Coded.find(ContactRole.class, code)
                        .ifPresentOrElse(
                                roles::add, () -> faults.add("roles", "“" + code + "” is not a role of a contact")));
        Optional<String> tag = LanguageTags.named(
                requireNonNullElse(wanted.locale(), otherwise.locale()).strip());
        faults.require(tag.isPresent(), "locale", "is not a language; write it as en or fr-CA");
        String zone =
                requireNonNullElse(wanted.zone(), otherwise.timeZone().getId()).strip();
        faults.require(
                ZoneId.getAvailableZoneIds().contains(zone),
                "time_zone",
                "is not a time zone; write it as America/Chicago");
        faults.throwIfAny();
        return new Contact(
                otherwise.id(), otherwise.accountId(), email, name, roles, tag.orElseThrow(), ZoneId.of(zone), null);
    }

    private static List<String> changed(Contact now, Contact before, boolean isMoved) {
        Map<String, Boolean> is = new LinkedHashMap<>();
        is.put("address", isMoved);
        is.put("name", !now.name().equals(before.name()));
        is.put("roles", !now.roles().equals(before.roles()));
        is.put("language", !now.locale().equals(before.locale()));
        is.put("zone", !now.timeZone().equals(before.timeZone()));
        return is.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void write(long contactId, Contact now) {
        sql.update(CONTACT)
                .set(CONTACT.NAME, now.name())
                .set(roles(now.roles()))
                .set(CONTACT.LOCALE, now.locale())
                .set(CONTACT.TIME_ZONE, now.timeZone().getId())
                .set(CONTACT.UPDATED_AT, clock.instant())
                .where(CONTACT.ID.eq(contactId))
                .execute();
    }

    /**
     * Finds the account's contact with this address, or creates one. A new contact has no role, so no rule chooses it. It gets
     * the language and zone of the contact that named it.
     *
     * @param address as typed
     * @param named the contact that named it
     * @throws ProblemException (422, {@code field}) for an invalid or suppressed address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Contact named(String address, String field, Contact named) {
        String email = EmailAddress.typed(address, field);
        requireWritable(email, field, named.accountId());
        Optional<Contact> known = accounts.everyContact(named.accountId()).stream()
                .filter(contact -> contact.hasAddress(email))
                .findFirst();
        if (known.filter(Contact::isEnded).isPresent()) {
            throw ProblemException.invalid(field, "cannot be written to");
        }
        return known.orElseGet(() -> insert(
                new Contact(0, named.accountId(), email, email, Set.of(), named.locale(), named.timeZone(), null)));
    }

    private void requireWritable(String email, String field, long account) {
        if (suppressions.find(email).isPresent()
                || Erasures.isBarred(EmailAddress.key(email), account, erasures.barredContacts(Set.of(email)))) {
            throw ProblemException.invalid(field, "cannot be written to");
        }
    }

    private Contact insert(Contact wanted) {
        long account = wanted.accountId();
        sql.insertInto(CONTACT)
                .set(CONTACT.ACCOUNT_ID, account)
                .set(CONTACT.EMAIL, wanted.email())
                .set(CONTACT.NAME, wanted.name())
                .set(roles(wanted.roles()))
                .set(CONTACT.LOCALE, wanted.locale())
                .set(CONTACT.TIME_ZONE, wanted.timeZone().getId())
                .set(CONTACT.UPDATED_AT, clock.instant())
                .set(CONTACT.SEEN_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        optOuts.backAgain(List.of(wanted.email()));
        findable.changed(List.of(account));
        return accounts.contacts(account).stream()
                .filter(contact -> contact.email().equals(wanted.email()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Field<Boolean>, Boolean> roles(Set<ContactRole> roles) {
        return Stream.of(ContactRole.values()).collect(Collectors.toMap(ContactRole::column, roles::contains));
    }
}
