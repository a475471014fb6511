package io.duskline.customer;

import io.duskline.web.Listing;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrects the contacts of an account, ends them and lets them in again, as the desk does. */
@RestController
@RequestMapping("/api/v1/accounts/{external_id}/contacts")
class ContactApi {

    private final Accounts accounts;
    private final CorrectingContacts correcting;
    private final EndedContacts ended;

    ContactApi(Accounts accounts, CorrectingContacts correcting, EndedContacts ended) {
        this.accounts = accounts;
        this.correcting = correcting;
        this.ended = ended;
    }

    /** @param ended null while it is written to */
    record ContactView(
            long id,
            String email,
            String name,
            List<String> roles,
            String locale,
            String timeZone,
            @Nullable EndView ended) {}

    /** Since when nobody writes to it any more, by whom and why. */
    record EndView(Instant at, String by, String why) {}

    /** What is left out stays as it is. */
    record Corrected(
            @Nullable String email,
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable String locale,
            @Nullable String timeZone) {}

    record Reason(@Nullable String why) {}

    /** All of them, those that have ended too. */
    @GetMapping
    Listing<ContactView> list(@PathVariable("external_id") String externalId) {
        Account account = accounts.get(externalId);
        Map<Long, EndedContacts.Ending> endings = ended.of(account.id()).stream()
                .collect(Collectors.toMap(EndedContacts.Ending::contactId, Function.identity()));
        return new Listing<>(
                accounts.everyContact(account.id()).stream()
                        .map(contact -> view(contact, endings.get(contact.id())))
                        .toList(),
                null);
    }

    /** Another address is another contact, whose number the answer names; the one before has ended then. */
    @PutMapping("/{id}")
    ContactView correct(
            @PathVariable("external_id") String externalId,
            @PathVariable long id,
            @RequestBody Corrected body,
            Principal who) {
        Account account = accounts.get(externalId);
        Contact before = ended.contact(account, id);
        List<String> roles = body.roles() == null
                ? before.roles().stream().map(ContactRole::code).toList()
                : body.roles();
        return view(
                account,
                correcting.correct(
                        account,
                        id,
                        new CorrectingContacts.Wanted(
                                Objects.requireNonNullElse(body.email(), before.email()),
                                Objects.requireNonNullElse(body.name(), before.name()),
                                roles,
                                Objects.requireNonNullElse(body.locale(), before.locale()),
                                Objects.requireNonNullElse(
                                        body.timeZone(), before.timeZone().getId())),
                        who.getName()));
    }

    @PostMapping("/{id}/end")
    ContactView end(
            @PathVariable("external_id") String externalId,
            @PathVariable long id,
            @RequestBody Reason body,
            Principal who) {
        Account account = accounts.get(externalId);
        ended.end(account, id, body.why(), who.getName());
        return view(account, ended.contact(account, id));
    }

    @PostMapping("/{id}/let-in")
    ContactView letIn(@PathVariable("external_id") String externalId, @PathVariable long id, Principal who) {
        Account account = accounts.get(externalId);
        ended.letIn(account, id, who.getName());
        return view(account, ended.contact(account, id));
    }

    private ContactView view(Account account, Contact contact) {
        return view(
                contact,
                ended.of(account.id()).stream()
                        .filter(ending -> ending.contactId() == contact.id())
                        .findFirst()
                        .orElse(null));
    }

    private static ContactView view(Contact c, EndedContacts.@Nullable Ending ending) {
        return new ContactView(
                c.id(),
                c.email(),
                c.name(),
                c.roles().stream().map(ContactRole::code).toList(),
                c.locale(),
                c.timeZone().getId(),
                ending == null ? null : new EndView(ending.at(), ending.by(), ending.why()));
    }
}
