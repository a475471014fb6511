package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.web.Cursor;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts and their contacts by REST: read, corrected, ended and let in again, as the desk does. */
@RestController
@RequestMapping("/api/v1")
class CustomerApi {

    /** The most of an account's usage that its answer lists. */
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

    record AccountFields(
            String externalId,
            String name,
            @Nullable String plan,
            @Nullable String region,
            @Nullable String managerEmail,
            @Nullable PromiseGiven promise,
            Map<String, String> attributes) {

        static AccountFields of(Account a) {
            return new AccountFields(
                    a.externalId(),
                    a.name(),
                    a.plan(),
                    a.region(),
                    a.managerEmail(),
                    PromiseGiven.of(a.promise()),
                    a.attributes());
        }
    }

    record AccountLine(
            @JsonUnwrapped AccountFields account, @Nullable Matched matched) {}

    /** What an account was promised alone. */
    record PromiseGiven(
            int promisedDays,
            String ground,
            @Nullable String role,
            @Nullable String source) {

        static @Nullable PromiseGiven of(@Nullable AccountPromise promise) {
            return promise == null
                    ? null
                    : new PromiseGiven(
                            promise.days(),
                            promise.ground().code(),
                            promise.role() == null ? null : promise.role().code(),
                            promise.source());
        }
    }

    /** By what an account was found. */
    record Matched(String field, String value) {}

    record ContactLine(long id, String email, String name, List<String> roles, String locale, String timeZone) {

        static ContactLine of(Contact c) {
            List<String> roles = c.roles().stream().map(ContactRole::code).toList();
            return new ContactLine(
                    c.id(), c.email(), c.name(), roles, c.locale(), c.timeZone().getId());
        }
    }

    /** @param usage the {@value CustomerApi#LISTED_USAGE} most used resources */
    record AccountWhole(@JsonUnwrapped AccountFields account, List<ContactLine> contacts, List<AccountUsage> usage) {}

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
        return new Listing<>(
                page.items().stream()
                        .map(account -> new AccountLine(AccountFields.of(account), null))
                        .toList(),
                page.next());
    }

    private Listing<AccountLine> found(String q, long skip, int most) {
        AccountSearch.Found found = search.find(q, Math.toIntExact(Math.min(skip, AccountSearch.MOST)), most);
        return new Listing<>(
                found.items().stream()
                        .map(hit -> new AccountLine(
                                AccountFields.of(hit.account()),
                                new Matched(hit.by().code(), hit.matched())))
                        .toList(),
                skip + most < found.readable() ? Cursor.after(skip + most) : null);
    }

    @GetMapping("/accounts/{external_id}")
    AccountWhole one(@PathVariable("external_id") String externalId) {
        Account a = accounts.get(externalId);
        return new AccountWhole(
                AccountFields.of(a),
                accounts.contacts(a.id()).stream().map(ContactLine::of).toList(),
                accounts.usage(a.id(), LISTED_USAGE));
    }

    /** @param ended null while it is written to */
    record ContactView(
            @JsonUnwrapped ContactLine contact, @Nullable EndView ended) {}

    /** Since when it gets no more mail, who decided that, and why. */
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
    @GetMapping(CONTACTS)
    Listing<ContactView> contacts(@PathVariable("external_id") String externalId) {
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
    @PutMapping(CONTACTS + "/{id}")
    ContactView correct(
            @PathVariable("external_id") String externalId,
            @PathVariable long id,
            @RequestBody Corrected body,
            Principal who) {
        Account account = accounts.get(externalId);
        Contact before = accounts.contact(account, id);
        List<String> roles = body.roles() == null
                ? before.roles().stream().map(ContactRole::code).toList()
                : body.roles();
        return view(
                account,
                correcting.correct(
                        account,
                        id,
                        new ContactCorrections.Wanted(
                                Objects.requireNonNullElse(body.email(), before.email()),
                                Objects.requireNonNullElse(body.name(), before.name()),
                                roles,
                                Objects.requireNonNullElse(body.locale(), before.locale()),
                                Objects.requireNonNullElse(
                                        body.timeZone(), before.timeZone().getId())),
                        who.getName()));
    }

    @PostMapping(CONTACTS + "/{id}/end")
    ContactView end(
            @PathVariable("external_id") String externalId,
            @PathVariable long id,
            @RequestBody Reason body,
            Principal who) {
        Account account = accounts.get(externalId);
        ended.end(account, id, body.why(), who.getName());
        return view(account, accounts.contact(account, id));
    }

    @PostMapping(CONTACTS + "/{id}/let-in")
    ContactView letIn(@PathVariable("external_id") String externalId, @PathVariable long id, Principal who) {
        Account account = accounts.get(externalId);
        ended.letIn(account, id, who.getName());
        return view(account, accounts.contact(account, id));
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
                ContactLine.of(c), ending == null ? null : new EndView(ending.at(), ending.by(), ending.why()));
    }
}
