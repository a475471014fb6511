package io.duskline.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The accounts that have words which begin as one that was typed, by where they have them. */
final class WordHits {

    /** Worse than any place. */
    static final int NOWHERE = 2 * (Place.values().length + 1);

    private final String word;
    private final Map<Place, AccountSet> whole = new EnumMap<>(Place.class);
    private final Map<Place, AccountSet> begun = new EnumMap<>(Place.class);
    private final AccountSet all = new AccountSet();
    private boolean isComplete = true;

    WordHits(String word) {
        this.word = word;
    }

    /** @param accounts as they are stored */
    void add(Place place, String found, int part, byte[] accounts) {
        in(begun, place).add(part, accounts);
        all.add(part, accounts);
        if (found.equals(word)) {
            in(whole, place).add(part, accounts);
        }
    }

    void add(Place place, String found, long account) {
        in(begun, place).add(account);
        all.add(account);
        if (found.equals(word)) {
            in(whole, place).add(account);
        }
    }

    private static AccountSet in(Map<Place, AccountSet> sets, Place place) {
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

    AccountSet whole(Place place) {
        return whole.getOrDefault(place, new AccountSet());
    }

    AccountSet begun(Place place) {
        return begun.getOrDefault(place, new AccountSet());
    }

    /** Where the account has it, the less the better. */
    int rank(long account) {
        for (Place place : List.of(Place.values())) {
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
