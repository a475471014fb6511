package io.duskline.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The accounts that have words which begin as one that was typed, by where they have them. */
final class WordHits {

    /** Worse than any place. */
    static final int NOWHERE = 2 * (WordField.values().length + 1);

    private final String word;
    private final Map<WordField, AccountSet> whole = new EnumMap<>(WordField.class);
    private final Map<WordField, AccountSet> begun = new EnumMap<>(WordField.class);
    private final AccountSet all = new AccountSet();
    private boolean isComplete = true;

    WordHits(String word) {
        this.word = word;
    }

    /** @param accounts as they are stored */
    void add(WordField place, String found, int part, byte[] accounts) {
        add(place, found, set -> set.add(part, accounts));
    }

    void add(WordField place, String found, long account) {
        add(place, found, set -> set.add(account));
    }

    private void add(WordField place, String found, Consumer<AccountSet> accounts) {
        accounts.accept(in(begun, place));
        accounts.accept(all);
        if (found.equals(word)) {
            accounts.accept(in(whole, place));
        }
    }

    private static AccountSet in(Map<WordField, AccountSet> sets, WordField place) {
        return sets.computeIfAbsent(place, p -> new AccountSet());
    }

    void cutShort() {
        isComplete = false;
    }

    /** False where more accounts have such words than were read. */
    boolean isComplete() {
        return isComplete;
    }

    AccountSet all() {
        return all;
    }

    AccountSet whole(WordField place) {
        return whole.getOrDefault(place, new AccountSet());
    }

    AccountSet begun(WordField place) {
        return begun.getOrDefault(place, new AccountSet());
    }

    /** Where the account has it, the less the better. */
    int rank(long account) {
        for (WordField place : List.of(WordField.values())) {
            if (whole(place).has(account)) {
                return 2 * place.number();
            }
            if (begun(place).has(account)) {
                return 2 * place.number() + 1;
            }
        }
        return NOWHERE;
    }
}
