package io.duskline.search;

import io.duskline.customer.AccountSearch.Meant;
import io.duskline.search.SearchTerms.Term;
import io.duskline.search.SearchTerms.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way to its accounts. Sets of accounts are met in memory; where so many have a word that not all of them
 * were read, those that the other words leave are looked through one by one, as long as they are not many.
 */
final class Searcher {

    /** So many accounts are looked through one by one. */
    private static final int LOOKED_THROUGH = 500;

    /** With so many found, no other spelling is offered. */
    private static final int PLENTY = 25;

    private static final int SUGGESTED = 3;

    private final SearchTerms searchTerms;
    private final Postings postings;
    private final Map<String, WordHits> hits = new HashMap<>();
    private final FuzzyMatch fuzzyMatch;
    private final AccountSet found = new AccountSet();
    private final @Nullable WordHits joined;
    private boolean isAll = true;
    private boolean isNear;

    Searcher(SearchTerms searchTerms, Postings postings) {
        this.searchTerms = searchTerms;
        this.postings = postings;
        this.fuzzyMatch = new FuzzyMatch(postings);
        Set<String> words = new LinkedHashSet<>();
        searchTerms.terms().forEach(term -> term.readings().forEach(words::add));
        words.forEach(word -> hits.put(word, postings.beginning(word, words.size())));
        this.joined = searchTerms
                .joined()
                .map(word -> postings.beginning(word, words.size()))
                .orElse(null);
        look();
    }

    private void look() {
        meet();
        if (joined != null) {
            found.addAll(joined.all());
            isAll &= joined.isComplete();
        }
        if (found.isEmpty() && isAll) {
            isNear = true;
            Map<Boolean, List<Term>> terms =
                    searchTerms.terms().stream().collect(Collectors.partitioningBy(this::isThere));
            loosen(Objects.requireNonNull(terms.get(false)));
            if (found.isEmpty()) {
                loosen(Objects.requireNonNull(terms.get(true)));
            }
            isAll &= fuzzyMatch.isComplete();
        }
    }

    /** Whether anything begins with it as it was typed. */
    private boolean isThere(Term term) {
        return term.readings().anyMatch(word -> !hits(word).all().isEmpty());
    }

    private void loosen(List<Term> terms) {
        terms.forEach(fuzzyMatch::loosen);
        if (!terms.isEmpty() && searchTerms.terms().stream().allMatch(term -> isThere(term) || fuzzyMatch.has(term))) {
            terms.forEach(term -> fuzzyMatch.loosenBegun(term, terms.size()));
            meet();
        }
    }

    private void meet() {
        @Nullable AccountSet sure = null;
        List<Term> wide = new ArrayList<>();
        AccountSet all = accounts(searchTerms.terms().getFirst());
        for (Term term : searchTerms.terms()) {
            all = all.and(accounts(term));
            if (term.readings().allMatch(word -> hits(word).isComplete())) {
                sure = sure == null ? accounts(term) : sure.and(accounts(term));
            } else {
                wide.add(term);
            }
        }
        found.addAll(all);
        if (!wide.isEmpty() && searchTerms.terms().size() > 1) {
            lookThrough(sure == null ? accounts(wide.getFirst()) : sure, wide);
        }
        isAll &= wide.isEmpty() || (sure != null && sure.size() <= LOOKED_THROUGH);
    }

    /** Of these accounts, those that have the words too of which not all accounts were read. */
    private void lookThrough(AccountSet candidates, List<Term> wide) {
        List<Long> some = candidates.ids().limit(LOOKED_THROUGH).boxed().toList();
        List<String> readings = wide.stream().flatMap(Term::readings).distinct().toList();
        postings.lines(some, (account, line) -> {
            for (String reading : readings) {
                if (line.startsWith(reading, 1)) {
                    hits(reading).add(AccountLines.place(line), line.substring(1), account);
                }
            }
        });
        AccountSet left = new AccountSet();
        some.forEach(left::add);
        for (Term term : searchTerms.terms()) {
            left = left.and(accounts(term));
        }
        found.addAll(left);
    }

    private AccountSet accounts(Term term) {
        AccountSet any = asTyped(term);
        return isNear ? any.addAll(fuzzyMatch.accounts(term)) : any;
    }

    private AccountSet asTyped(Term term) {
        return asTyped(term, WordHits::all);
    }

    /** @param among of the accounts that have a word, those that count */
    private AccountSet asTyped(Term term, Function<WordHits, AccountSet> among) {
        AccountSet any = new AccountSet();
        term.ways()
                .forEach(way -> any.addAll(
                        all(way.stream().map(word -> accounts(word, among)).toList())));
        return any;
    }

    private AccountSet accounts(Word word, Function<WordHits, AccountSet> among) {
        AccountSet any = new AccountSet();
        word.readings().forEach(reading -> any.addAll(among.apply(hits(reading))));
        return any;
    }

    private static AccountSet all(List<AccountSet> sets) {
        return sets.stream().reduce(AccountSet::and).orElseGet(AccountSet::new);
    }

    private WordHits hits(String reading) {
        return Objects.requireNonNull(hits.get(reading));
    }

    AccountSet found() {
        return found;
    }

    boolean isAll() {
        return isAll;
    }

    /** Whether nothing is written as it was typed. */
    boolean isNear() {
        return isNear;
    }

    /** Up to so many of them, those with the words in their names first. */
    List<Long> best(int most) {
        Set<Long> best = new LinkedHashSet<>();
        Stream.<Function<WordHits, AccountSet>>of(
                        hits -> hits.whole(WordField.NAME), hits -> hits.begun(WordField.NAME))
                .map(inName -> all(searchTerms.terms().stream()
                        .map(term -> asTyped(term, inName))
                        .toList()))
                .forEach(tier -> tier.ids()
                        .filter(found::has)
                        .limit((long) most - best.size())
                        .forEach(best::add));
        found.ids().filter(id -> best.size() < most).forEach(best::add);
        return List.copyOf(best);
    }

    /** How well the account fits, the less the better. */
    int rank(long account) {
        return searchTerms.terms().stream()
                .mapToInt(term -> rank(term, account))
                .sum();
    }

    private int rank(Term term, long account) {
        int typed = typed(term, account);
        return typed == WordHits.NOWHERE && !fuzzyMatch.isWhole(term, account) ? typed + 1 : typed;
    }

    private int typed(Term term, long account) {
        return term.ways().stream()
                .mapToInt(way -> way.stream()
                        .mapToInt(word -> word.readings().stream()
                                .mapToInt(reading -> hits(reading).rank(account))
                                .min()
                                .orElse(WordHits.NOWHERE))
                        .max()
                        .orElse(WordHits.NOWHERE))
                .min()
                .orElse(WordHits.NOWHERE);
    }

    /** All spellings by which accounts were found. */
    SearchQuery sought() {
        return new SearchQuery(
                searchTerms,
                isNear ? fuzzyMatch.spelled() : Map.of(),
                searchTerms.joined().stream().toList());
    }

    /** Similar spellings that find other accounts than these, the one with the most accounts first. */
    List<Meant> meant() {
        if (found.size() > PLENTY || searchTerms.terms().size() > SUGGESTED) {
            return List.of();
        }
        if (!isNear) {
            searchTerms.terms().forEach(fuzzyMatch::loosen);
        }
        Map<Term, String> mended = mended();
        Map<String, Meant> meant = new LinkedHashMap<>();
        for (Term term : mended.isEmpty() ? searchTerms.terms() : List.copyOf(mended.keySet())) {
            fuzzyMatch.words(term).forEach((word, accounts) -> {
                AccountSet these = accounts.and(others(term, mended).orElse(accounts));
                if (!these.isEmpty()
                        && (isNear || these.size() > these.and(found).size())) {
                    Map<Term, String> instead = new HashMap<>(mended);
                    instead.put(term, word);
                    String words = searchTerms.with(instead);
                    meant.putIfAbsent(words, new Meant(words, these.size()));
                }
            });
        }
        return meant.values().stream()
                .sorted(Comparator.comparingLong(Meant::accounts).reversed().thenComparing(Meant::words))
                .limit(SUGGESTED)
                .toList();
    }

    /** The terms that nothing begins with as they were typed, each with the spelling that most of what was found has. */
    private Map<Term, String> mended() {
        Map<Term, String> mended = new LinkedHashMap<>();
        for (Term term : searchTerms.terms()) {
            if (!isThere(term)) {
                fuzzyMatch.words(term).entrySet().stream()
                        .max(Comparator.comparingLong(
                                each -> each.getValue().and(found).size()))
                        .ifPresent(best -> mended.put(term, best.getKey()));
            }
        }
        return mended;
    }

    /** Who has all other terms, as an offer spells them; empty where there are none. */
    private Optional<AccountSet> others(Term term, Map<Term, String> mended) {
        return searchTerms.terms().stream()
                .filter(other -> !other.equals(term))
                .map(other -> mended.containsKey(other)
                        ? Objects.requireNonNull(fuzzyMatch.words(other).get(mended.get(other)))
                        : asTyped(other))
                .reduce(AccountSet::and);
    }
}
