package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.catalog.LanguageTags;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects what is known of a contact. Another address is another mailbox: the one that was is ended, so that its history stays
 * true, and a new contact takes its place. What is queued already keeps the language and zone that it was written in.
 */
@Component
public class CorrectingContacts {

    private static final int LONGEST_NAME = 1000;

    private final DSLContext sql;
    private final Accounts accounts;
    private final ContactsByHand byHand;
    private final EndedContacts ended;
    private final FindableConsequence findable;
    private final Ledger ledger;
    private final Clock clock;

    CorrectingContacts(
            DSLContext sql,
            Accounts accounts,
            ContactsByHand byHand,
            EndedContacts ended,
            FindableConsequence findable,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.byHand = byHand;
        this.ended = ended;
        this.findable = findable;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * As somebody typed it.
     *
     * @param roles their codes; none for somebody whom no rule chooses
     * @param locale a language tag, as {@code fr-CA}
     * @param zone an IANA name
     */
    public record Wanted(
            @Nullable String email,
            @Nullable String name,
            List<String> roles,
            @Nullable String locale,
            @Nullable String zone) {}

    private record Checked(String email, String name, Set<ContactRole> roles, String locale, ZoneId zone) {}

    /**
     * @return the contact as it is now; another one where the address is another
     * @throws Refusal (404) where it is none of the account's; (409) where it has ended; (422) naming {@code email}, {@code
     *     name}, {@code roles}, {@code locale} or {@code time_zone}
     */
    @Transactional
    public Contact correct(Account account, long contactId, Wanted wanted, String by) {
        accounts.lock(account.id());
        Contact before = accounts.contact(contactId)
                .filter(contact -> contact.accountId() == account.id())
                .orElseThrow(() -> Refusal.notFound("contact " + contactId + " of this account"));
        if (before.isEnded()) {
            throw Refusal.conflict(before.email() + " has ended. Let them in again first.");
        }
        Checked checked = check(wanted, before);
        boolean isMoved = !EmailAddress.key(checked.email()).equals(EmailAddress.key(before.email()));
        if (isMoved && isThere(account, checked.email())) {
            throw Refusal.invalid("email", "is a contact of this account already; end this one instead");
        }
        Contact target = isMoved ? byHand.named(checked.email(), "email", before) : before;
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

    private boolean isThere(Account account, String email) {
        return accounts.contacts(account.id()).stream()
                .anyMatch(contact -> EmailAddress.key(contact.email()).equals(EmailAddress.key(email)));
    }

    private static Checked check(Wanted wanted, Contact before) {
        Faults faults = new Faults();
        String email = EmailAddress.typed(String.valueOf(wanted.email()), "email", faults);
        String name = faults.line(wanted.name(), "name", LONGEST_NAME);
        Set<ContactRole> roles = new TreeSet<>();
        wanted.roles()
                .forEach(code -> Arrays.stream(ContactRole.values())
                        .filter(role -> role.code().equals(code))
                        .findFirst()
                        .ifPresentOrElse(
                                roles::add, () -> faults.add("roles", "“" + code + "” is not a role of a contact")));
        String locale = before.locale();
        Optional<String> tag =
                LanguageTags.named(String.valueOf(wanted.locale()).strip());
        if (tag.isPresent()) {
            locale = tag.get();
        } else {
            faults.add("locale", "is not a language; write it as en or fr-CA");
        }
        ZoneId zone = before.timeZone();
        String typed = String.valueOf(wanted.zone()).strip();
        if (ZoneId.getAvailableZoneIds().contains(typed)) {
            zone = ZoneId.of(typed);
        } else {
            faults.add("time_zone", "is not a time zone; write it as America/Chicago");
        }
        faults.throwIfAny();
        return new Checked(email, name, roles, locale, zone);
    }

    private static List<String> changed(Checked now, Contact before, boolean isMoved) {
        List<String> changed = new ArrayList<>();
        Map<String, Boolean> is = new LinkedHashMap<>();
        is.put("address", isMoved);
        is.put("name", !now.name().equals(before.name()));
        is.put("roles", !now.roles().equals(new TreeSet<>(before.roles())));
        is.put("language", !now.locale().equals(before.locale()));
        is.put("zone", !now.zone().equals(before.timeZone()));
        is.forEach((what, isChanged) -> {
            if (isChanged) {
                changed.add(what);
            }
        });
        return changed;
    }

    private void write(long contactId, Checked now) {
        sql.update(CONTACT)
                .set(CONTACT.NAME, now.name())
                .set(CONTACT.IS_OWNER, now.roles().contains(ContactRole.OWNER))
                .set(CONTACT.IS_ADMIN, now.roles().contains(ContactRole.ADMIN))
                .set(CONTACT.IS_TECHNICAL, now.roles().contains(ContactRole.TECHNICAL))
                .set(CONTACT.IS_BILLING, now.roles().contains(ContactRole.BILLING))
                .set(CONTACT.LOCALE, now.locale())
                .set(CONTACT.TIME_ZONE, now.zone().getId())
                .set(CONTACT.UPDATED_AT, clock.instant())
                .where(CONTACT.ID.eq(contactId))
                .execute();
    }
}
