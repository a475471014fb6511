package io.duskline.customer;

import io.duskline.customer.AccountSearch.Found;
import io.duskline.customer.AccountSearch.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * Chooses the account of a form, from typed words to its external id.
 *
 * @param chosen null until one is chosen or named by its complete external id
 * @param hits accounts to choose from
 * @param isAsked whether a search was made
 * @param isNear whether the hits only resemble the typed words
 * @param more whether there are more hits
 */
public record AccountChoice(@Nullable Account chosen, List<Hit> hits, boolean isAsked, boolean isNear, boolean more) {

    /** The form field, and the field of the buttons next to the hits. */
    private static final String FIELD = "account";

    private static final String CHOSEN = "chosen";
    private static final int SHOWN = 8;

    public AccountChoice {
        hits = List.copyOf(hits);
    }

    /**
     * Puts the chosen account or the hits into the model, and keeps the other typed values.
     *
     * @param typed form values: the user's search words, or the external id that a button chose
     */
    public static void show(Map<String, String> typed, Accounts accounts, AccountSearch search, Model model) {
        String words = typed.getOrDefault(FIELD, "").strip();
        Map<String, String> kept = new HashMap<>(typed);
        AccountChoice choice = Optional.ofNullable(typed.get(CHOSEN))
                .or(() -> Optional.of(words))
                .flatMap(accounts::find)
                .map(AccountChoice::of)
                .orElseGet(() -> found(words, search));
        kept.put(
                FIELD,
                choice.chosen() == null ? search.shown(words) : choice.chosen().externalId());
        model.addAttribute("typed", kept);
        model.addAttribute("choice", choice);
    }

    public static AccountChoice of(Account account) {
        return new AccountChoice(account, List.of(), true, false, false);
    }

    /** Accounts offered before the user searches, with none chosen; empty if too many match. */
    public static AccountChoice few(String words, AccountSearch search) {
        Found found = search.find(words, 0, SHOWN);
        return found.total() > SHOWN || found.isNear()
                ? new AccountChoice(null, List.of(), false, false, false)
                : new AccountChoice(null, found.items(), !found.items().isEmpty(), false, false);
    }

    private static AccountChoice found(String words, AccountSearch search) {
        if (words.isEmpty()) {
            return new AccountChoice(null, List.of(), false, false, false);
        }
        Found found = search.find(words, 0, SHOWN);
        return found.isExact() && found.total() == 1
                ? of(found.items().getFirst().account())
                : new AccountChoice(null, found.items(), true, found.isNear(), found.total() > SHOWN);
    }
}
