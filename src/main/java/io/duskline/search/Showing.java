package io.duskline.search;

import io.duskline.customer.Account;
import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.AccountSearch.Hit;
import io.duskline.customer.AccountSearch.Piece;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says of accounts that were found by what, and marks it. */
@Component
class Showing {

    /** Resources of one account that are looked through for what was found. */
    private static final int RESOURCES = 2000;

    private final Accounts accounts;

    Showing(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A text of an account, and how many of the terms stand in it. */
    private record Candidate(By by, String text, int terms) {}

    List<Hit> hits(List<Account> found, Sought sought, boolean isNear) {
        Map<Long, List<Contact>> contacts =
                accounts.contactsOf(found.stream().map(Account::id).toList());
        return found.stream()
                .map(account -> hit(account, contacts.getOrDefault(account.id(), List.of()), sought, isNear))
                .toList();
    }

    private Hit hit(Account account, List<Contact> contacts, Sought sought, boolean isNear) {
        List<Candidate> candidates = new ArrayList<>();
        consider(candidates, By.NAME, Stream.of(account.name()), sought);
        consider(candidates, By.EXTERNAL_ID, Stream.of(account.externalId()), sought);
        consider(candidates, By.ADDRESS, contacts.stream().map(Contact::email), sought);
        consider(candidates, By.CONTACT_NAME, contacts.stream().map(Contact::name), sought);
        int most = most(candidates);
        if (most < sought.question().terms().size()) {
            consider(candidates, By.RESOURCE, accounts.resources(account.id(), RESOURCES).stream(), sought);
            most = most(candidates);
        }
        int best = most;
        List<Candidate> fitting =
                candidates.stream().filter(each -> each.terms() == best).toList();
        Candidate first = fitting.getFirst();
        long others = fitting.stream().filter(each -> each.by() == first.by()).count() - 1;
        return new Hit(
                account,
                sought.in(account.name()),
                first.by(),
                sought.in(first.text()),
                Math.toIntExact(others),
                isNear);
    }

    private static int most(List<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::terms)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private static void consider(List<Candidate> candidates, By by, Stream<String> texts, Sought sought) {
        texts.forEach(text -> candidates.add(new Candidate(by, text, sought.termsIn(text))));
    }

    /** An account that was named as a whole. */
    static Hit quoted(Account account, Quotes.Named named) {
        return new Hit(
                account,
                List.of(new Piece(account.name(), false)),
                named.by(),
                List.of(new Piece(named.value(), true)),
                0,
                false);
    }
}
