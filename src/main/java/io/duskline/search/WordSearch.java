package io.duskline.search;

import io.duskline.customer.Account;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.AccountSearch.Hit;
import io.duskline.customer.AccountSearch.Piece;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Searches quoted text as a phrase first; if nothing matches, its words. */
@Component
class WordSearch implements AccountSearch {
    /** Resources of one account that are looked through for what was found. */
    private static final int RESOURCES = 2000;

    private final ExactMatches exactMatches;
    private final Postings postings;
    private final Accounts accounts;
    private final SearchIndex searchIndex;

    WordSearch(ExactMatches exactMatches, Postings postings, Accounts accounts, SearchIndex searchIndex) {
        this.exactMatches = exactMatches;
        this.postings = postings;
        this.accounts = accounts;
        this.searchIndex = searchIndex;
    }

    @Override
    @Transactional(readOnly = true)
    public Found find(String words, int skip, int limit) {
        Optional<ExactMatches.Named> named = exactMatches.find(words);
        if (named.isPresent()) {
            return exact(named.get(), false, skip, limit);
        }
        Optional<ExactMatches.Named> near = exactMatches.near(words);
        if (near.isPresent()) {
            return exact(near.get(), true, skip, limit);
        }
        SearchTerms question = SearchTerms.of(words);
        if (question.terms().isEmpty()) {
            return new Found(List.of(), 0, true, false, false, List.of(), searchIndex.isBehind());
        }
        Searcher looking = new Searcher(question, postings);
        List<Long> begun = begun(question);
        begun.forEach(looking.found()::add);
        List<Account> page = page(inOrder(looking, begun), skip, limit);
        return new Found(
                hits(page, looking.sought(), looking.isNear()),
                looking.found().size(),
                looking.isAll(),
                false,
                looking.isNear() && !looking.found().isEmpty(),
                looking.meant(),
                searchIndex.isBehind());
    }

    @Override
    public String shown(String words) {
        return exactMatches.masked(words);
    }

    private Found exact(ExactMatches.Named named, boolean isNear, int skip, int limit) {
        List<Hit> hits = page(named.accounts(), skip, limit).stream()
                .map(account -> quoted(account, named, isNear))
                .toList();
        return new Found(hits, named.accounts().size(), true, !isNear, isNear, List.of(), false);
    }

    /** Whose external id begins so, as it is stored: ids are no words, and some are found by their begin alone. */
    private List<Long> begun(SearchTerms question) {
        return question.terms().size() == 1
                ? accounts.beginning(question.terms().getFirst().typed())
                : List.of();
    }

    /** What fits best, then who uses the most, then by name. */
    private List<Long> inOrder(Searcher looking, List<Long> begun) {
        List<Long> best = new ArrayList<>(Stream.concat(begun.stream(), looking.best(MOST).stream())
                .distinct()
                .limit(MOST)
                .toList());
        Set<Long> first = Set.copyOf(begun);
        Map<Long, Integer> ranks = new HashMap<>();
        best.forEach(id -> ranks.put(id, first.contains(id) ? 2 * WordField.NAME.number() + 1 : looking.rank(id)));
        Map<Long, Long> uses = accounts.uses(best);
        Map<Long, String> names = accounts.names(best);
        best.sort(Comparator.<Long, Integer>comparing(ranks::get)
                .thenComparing(id -> uses.getOrDefault(id, 0L), Comparator.reverseOrder())
                .thenComparing(id -> names.getOrDefault(id, ""))
                .thenComparing(Comparator.naturalOrder()));
        return best;
    }

    private List<Account> page(List<Long> ids, int skip, int limit) {
        return accounts.inOrder(ids.stream().skip(skip).limit(limit).toList());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> ids(String words, int limit) {
        Optional<ExactMatches.Named> named = exactMatches.find(words);
        if (named.isPresent()) {
            return named.get().accounts();
        }
        SearchTerms question = SearchTerms.of(words);
        if (question.terms().isEmpty()) {
            return List.of();
        }
        Searcher looking = new Searcher(question, postings);
        return Stream.concat(begun(question).stream(), looking.best(limit).stream())
                .distinct()
                .limit(limit)
                .toList();
    }

    /** A text of an account, and how many of the terms stand in it. */
    private record Candidate(By by, String text, int terms) {}

    /** Says of accounts that were found by what, and marks it. */
    private List<Hit> hits(List<Account> found, SearchQuery sought, boolean isNear) {
        Map<Long, List<Contact>> contacts =
                accounts.contactsOf(found.stream().map(Account::id).toList());
        return found.stream()
                .map(account -> hit(account, contacts.getOrDefault(account.id(), List.of()), sought, isNear))
                .toList();
    }

    private Hit hit(Account account, List<Contact> contacts, SearchQuery sought, boolean isNear) {
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

    private static void consider(List<Candidate> candidates, By by, Stream<String> texts, SearchQuery sought) {
        texts.forEach(text -> candidates.add(new Candidate(by, text, sought.termsIn(text))));
    }

    /** An account that was named as a whole. */
    private static Hit quoted(Account account, ExactMatches.Named named, boolean isNear) {
        return new Hit(
                account,
                List.of(new Piece(account.name(), false)),
                named.by(),
                List.of(new Piece(named.value(), true)),
                0,
                isNear);
    }
}
