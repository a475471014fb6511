package io.duskline.customer;

import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.AccountSearch.Found;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Where a form leads that looks for an account: it is posted, since what is pasted may be a personal link. */
@Component
public class PastedSearch {

    /** Characters of an address that may be a Message-ID. */
    private static final int LONGEST = 1000;

    private final AccountSearch search;

    PastedSearch(AccountSearch search) {
        this.search = search;
    }

    /**
     * The account whose personal link was typed, else the list of what is found; what is secret in it is left behind.
     *
     * @param list the path of the page that lists what is found by its parameter {@code q}
     * @param accounts the path under which each account has its page
     */
    public String redirect(String typed, String list, String accounts) {
        String text = typed.strip();
        String shown = search.shown(text);
        if (shown.isEmpty()) {
            return "redirect:" + list;
        }
        return (shown.equals(text) ? Optional.<Account>empty() : ofLink(search.find(text, 0, 1)))
                .map(account -> redirect(account, accounts))
                .orElseGet(() -> "redirect:" + list + "?q="
                        + UriUtils.encode(
                                shown.substring(0, Math.min(shown.length(), LONGEST)), StandardCharsets.UTF_8));
    }

    /** The account, where a personal link found it: whoever pastes one wants just that. */
    public static Optional<Account> ofLink(Found found) {
        return found.total() == 1 && found.items().getFirst().by() == By.PERSONAL_LINK
                ? Optional.of(found.items().getFirst().account())
                : Optional.empty();
    }

    /** To the page of an account. */
    public static String redirect(Account account, String accounts) {
        return "redirect:" + accounts + "/" + UriUtils.encodePathSegment(account.externalId(), StandardCharsets.UTF_8);
    }
}
