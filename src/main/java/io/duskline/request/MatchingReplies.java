package io.duskline.request;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.ledger.Fingerprints;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A reply that proves no message of ours is of whichever account one of us says, and is answered as that account's. Until
 * somebody is written to or it is ended, another may be said; so only once one of us has ended it, that account was heard
 * of.
 */
@Component
class MatchingReplies {

    private final RequestBook book;
    private final CustomerRequests requests;
    private final Accounts accounts;
    private final Deprecations deprecations;

    MatchingReplies(RequestBook book, CustomerRequests requests, Accounts accounts, Deprecations deprecations) {
        this.book = book;
        this.requests = requests;
        this.accounts = accounts;
        this.deprecations = deprecations;
    }

    /**
     * What is said already may be said again, whatever was shown: nothing is done.
     *
     * @param account whose it is, by its external id
     * @param deprecation what they write about, by its slug
     * @throws Refusal (404), (409) where it is ended, is no reply, proves whose it is, was answered already, or is of another
     *     account now than was shown; (422) naming what there is not
     */
    @Transactional
    public CustomerRequest match(
            long id, @Nullable String account, @Nullable String deprecation, ShownAccount shown, String by) {
        Optional<Account> found = given(account).flatMap(accounts::find);
        Optional<Deprecation> about = given(deprecation).flatMap(deprecations::find);
        CustomerRequest request = book.waiting(id, found.map(Account::id).orElse(null));
        if (request.isToMatch() && isSaid(request, found, about)) {
            return request;
        }
        book.check(shown, request);
        if (!request.isToMatch()) {
            throw Refusal.conflict(
                    request.isWrittenTo() && request.matchedBy() != null
                            ? "It was answered already, so it stays of " + request.accountName() + "."
                            : "Whose this is, is known: only a reply that proves none of our messages is matched by hand.");
        }
        Optional<Account> theirs = found.map(Account::id).map(accounts::get).filter(MatchingReplies::isThere);
        Faults faults = new Faults();
        faults.require(theirs.isPresent(), "account", wrong(account, "is not the external id of an account"));
        faults.require(about.isPresent(), "deprecation", wrong(deprecation, "is not the slug of a deprecation"));
        faults.throwIfAny();
        Account its = theirs.orElseThrow();
        Deprecation what = about.orElseThrow();
        @Nullable Account before = request.accountId() == null ? null : accounts.get(request.accountId());
        book.match(request, before, its, contact(request, its), what, by);
        return requests.get(id);
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String wrong(@Nullable String value, String why) {
        return given(value).isPresent() ? why : "is required";
    }

    private static boolean isSaid(CustomerRequest request, Optional<Account> account, Optional<Deprecation> about) {
        return request.matchedBy() != null
                && account.map(Account::id).equals(Optional.ofNullable(request.accountId()))
                && about.map(Deprecation::id).equals(Optional.ofNullable(request.deprecationId()));
    }

    private static boolean isThere(Account account) {
        return !Fingerprints.isErased(account.externalId());
    }

    /** Whoever has the sender's address there; 0 where nobody has. */
    private long contact(CustomerRequest request, Account account) {
        return Senders.address(request.sender())
                .flatMap(address -> accounts.contacts(account.id()).stream()
                        .filter(contact -> contact.email().equals(address))
                        .findFirst())
                .map(Contact::id)
                .orElse(0L);
    }
}
