package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts and their contacts over REST: read, add, correct, end and restore, as on the desk. */
@RestController
@RequestMapping("/api/v1")
class CustomerApi {

    /** The most usage rows in an account's response. */
    private static final int LISTED_USAGE = 1000;

    private static final String CONTACTS = "/accounts/{external_id}/contacts";

    private final Accounts accounts;
    private final AccountSearch search;
    private final ContactCorrections correcting;
    private final EndedContacts ended;

    CustomerApi(Accounts accounts, AccountSearch search, ContactCorrections correcting, EndedContacts ended) {
        this.accounts = accounts;
        this.search = search;
        this.correcting = correcting;
        this.ended = ended;
    }

    record AccountLine(
            @JsonUnwrapped Account account, @Nullable Matched matched) {}

    /** What an account was found by. */
    record Matched(String field, String value) {}

    /** @param usage the {@value CustomerApi#LISTED_USAGE} most used resources */
    record AccountWhole(@JsonUnwrapped Account account, List<Contact> contacts, List<AccountUsage> usage) {}

    @GetMapping("/accounts")
    Listing<AccountLine> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        int most = Cursor.limit(limit);
        if (!q.isBlank()) {
            return found(q, Cursor.key(cursor, 0), most);
        }
        Listing<Account> page = Listing.of(accounts.after(Cursor.key(cursor, 0), most + 1), most, Account::id);
        return page.map(account -> new AccountLine(account, null));
    }

    private Listing<AccountLine> found(String q, long skip, int most) {
        AccountSearch.Found found = search.find(q, Math.toIntExact(Math.min(skip, AccountSearch.MOST)), most);
        return new Listing<>(
                found.items().stream()
                        .map(hit -> new AccountLine(
                                hit.account(), new Matched(hit.by().code(), hit.matched())))
                        .toList(),
                skip + most < found.readable() ? Cursor.after(skip + most) : null);
    }

    @GetMapping("/accounts/{external_id}")
    AccountWhole one(@PathVariable("external_id") String externalId) {
        Account a = accounts.get(externalId);
        return new AccountWhole(a, accounts.contacts(a.id()), accounts.usage(a.id(), LISTED_USAGE));
    }

    /** @param ended null while it is active */
    record ContactView(@JsonUnwrapped Contact contact, Contact.@Nullable Ending ended) {

        static ContactView of(Contact contact) {
            return new ContactView(contact, contact.ended());
        }
    }

    record Reason(@Nullable String reason) {}

    /** All contacts, including ended ones. */
    @GetMapping(CONTACTS)
    Listing<ContactView> contacts(@PathVariable("external_id") String externalId) {
        Account account = accounts.get(externalId);
        return new Listing<>(
                accounts.everyContact(account.id()).stream()
                        .map(ContactView::of)
                        .toList(),
                null);
    }

    @PostMapping(CONTACTS)
    @ResponseStatus(HttpStatus.CREATED)
    ContactView add(
            @PathVariable("external_id") String externalId,
            @RequestBody ContactCorrections.Wanted body,
            Principal who) {
        Account account = accounts.get(externalId);
        return ContactView.of(correcting.add(account, body, who.getName()));
    }

    /** Another address makes a new contact, whose id the response contains. The old contact is ended. */
    @PutMapping(CONTACTS + "/{id}")
    ContactView correct(
            @PathVariable("external_id") String externalId,
            @PathVariable long id,
            @RequestBody ContactCorrections.Wanted body,
            Principal who) {
        Account account = accounts.get(externalId);
        return ContactView.of(correcting.correct(account, id, body, who.getName()));
    }

    @PostMapping(CONTACTS + "/{id}/end")
    ContactView end(
            @PathVariable("external_id") String externalId,
            @PathVariable long id,
            @RequestBody Reason body,
            Principal who) {
        Account account = accounts.get(externalId);
        ended.end(account, id, body.reason(), who.getName());
        return ContactView.of(accounts.contact(account, id));
    }

    @PostMapping(CONTACTS + "/{id}/let-in")
    ContactView letIn(@PathVariable("external_id") String externalId, @PathVariable long id, Principal who) {
        Account account = accounts.get(externalId);
        ended.letIn(account, id, who.getName());
        return ContactView.of(accounts.contact(account, id));
    }
}
