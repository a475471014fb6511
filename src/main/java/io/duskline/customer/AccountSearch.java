package io.duskline.customer;

import io.duskline.db.Coded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * Finds accounts by anything that a person may quote. A complete external id, address, resource, Message-ID, receipt or
 * personal link finds its account directly. Otherwise each word must start a word of its name, external id, contacts' addresses
 * and names, or resources. Implemented by the package with the search index.
 */
public interface AccountSearch {

    /** Characters of a query that are used. */
    int LONGEST = 200;

    /** Longest query that may be a Message-ID, in characters. */
    int LONGEST_SHOWN = 1000;

    /** The most hits that are ranked, to be read page by page. */
    int MOST = 500;

    /**
     * Best match first.
     *
     * @param words as typed
     * @param skip number of hits to skip
     * @param limit number of hits after them
     */
    Found find(String words, int skip, int limit);

    /** The query for display and for page addresses: a personal link is masked. */
    String shown(String words);

    /** Ids of the same accounts, unordered. */
    List<Long> ids(String words, int limit);

    /** What an account was found by. */
    enum By implements Coded {
        PERSONAL_LINK,
        MESSAGE_ID,
        RECEIPT,
        ERASED,
        NAME,
        EXTERNAL_ID,
        ADDRESS,
        CONTACT_NAME,
        RESOURCE;
    }

    /** A piece of a text, and whether it matched. */
    record Piece(String text, boolean isHit) {}

    /**
     * A found account.
     *
     * @param name its name, in pieces
     * @param by kind of the matching value
     * @param value the matching value as stored, in pieces
     * @param others number of its other contacts or resources that match too
     * @param isNear whether it only resembles the typed words
     */
    record Hit(Account account, List<Piece> name, By by, List<Piece> value, int others, boolean isNear) {

        /** The matching value as stored. */
        public String matched() {
            return value.stream().map(Piece::text).collect(Collectors.joining());
        }
    }

    /**
     * A suggested query.
     *
     * @param accounts number of accounts that it finds
     */
    record Meant(String words, long accounts) {}

    /**
     * @param items hits of the page
     * @param total number of all hits
     * @param isAll false if so many accounts match that not all were examined
     * @param isExact whether the query names the hits completely
     * @param isNear whether nothing matches exactly and the hits only resemble the query
     * @param isBehind whether recent changes are missing from the search index
     */
    record Found(
            List<Hit> items,
            long total,
            boolean isAll,
            boolean isExact,
            boolean isNear,
            List<Meant> meant,
            boolean isBehind) {

        /** Number of hits that can be read page by page. */
        public long readable() {
            return Math.min(total, MOST);
        }
    }

    /** Redirects to the account of a pasted personal link or bounce, else to the search. Secret parts are masked. */
    default String redirect(String typed) {
        String text = typed.strip();
        String shown = shown(text);
        if (shown.isEmpty()) {
            return "redirect:/desk";
        }
        boolean isPasted = text.length() > LONGEST || text.lines().count() > 1;
        return (isPasted
                        ? only(find(text, 0, 1))
                        : shown.equals(text) ? Optional.<Account>empty() : ofLink(find(text, 0, 1)))
                .map(AccountSearch::redirect)
                .orElseGet(() -> "redirect:/desk?q="
                        + UriUtils.encode(
                                shown.substring(0, Math.min(shown.length(), LONGEST_SHOWN)), StandardCharsets.UTF_8));
    }

    /** The account, if a personal link found it: a pasted link means exactly that account. */
    static Optional<Account> ofLink(Found found) {
        return found.total() == 1 && found.items().getFirst().by() == By.PERSONAL_LINK
                ? Optional.of(found.items().getFirst().account())
                : Optional.empty();
    }

    /** The account, if the text names exactly one completely. */
    private static Optional<Account> only(Found found) {
        return found.isExact() && found.total() == 1
                ? Optional.of(found.items().getFirst().account())
                : Optional.empty();
    }

    /** Redirects to the page of an account. */
    static String redirect(Account account) {
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(account.externalId(), StandardCharsets.UTF_8);
    }
}
