package io.duskline.customer;

import io.duskline.db.Coded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * Finds accounts by whatever is quoted of them. What names one as a whole (external id, address, resource, Message-ID, receipt,
 * personal link) ends the search; else each word has to begin a word of its name, its external id, its contacts' addresses and
 * names or its resources. Implemented by the package that keeps the words.
 */
public interface AccountSearch {

    /** Characters of a question that count. */
    int LONGEST = 200;

    /** Characters of an address that may be a Message-ID. */
    int LONGEST_SHOWN = 1000;

    /** So many are put in order, to be read page by page. */
    int MOST = 500;

    /**
     * The best first.
     *
     * @param words as they were typed
     * @param skip so many of the best
     * @param limit of those after them
     */
    Found find(String words, int skip, int limit);

    /** What was typed as people may see it, and as addresses of pages may hold it: a personal link is masked. */
    String shown(String words);

    /** The same accounts, in no order. */
    List<Long> ids(String words, int limit);

    /** By what an account is found. */
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

    /** A piece of a text, and whether it is what was looked for. */
    record Piece(String text, boolean isHit) {}

    /**
     * An account that was found.
     *
     * @param name its name, in pieces
     * @param by what of it was found
     * @param value that, as it is stored, in pieces
     * @param others how many more of its contacts or resources are found by the same
     * @param isNear whether it is written otherwise than it was typed
     */
    record Hit(Account account, List<Piece> name, By by, List<Piece> value, int others, boolean isNear) {

        /** What was found, as it is stored. */
        public String matched() {
            return value.stream().map(Piece::text).collect(Collectors.joining());
        }
    }

    /**
     * What may have been meant.
     *
     * @param accounts that are found by it
     */
    record Meant(String words, long accounts) {}

    /**
     * @param items of the page
     * @param total of all that were found
     * @param isAll false where so many have these words that not all of them were looked through
     * @param isExact whether what was typed names them as a whole
     * @param isNear whether nothing is written as it was typed, and these come close
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

        /** How many can be read page by page. */
        public long readable() {
            return Math.min(total, MOST);
        }
    }

    /** To the account whose personal link or bounce was pasted, else to what is found; what is secret in it is left behind. */
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

    /** The account, where a personal link found it: a pasted link asks for just that account. */
    static Optional<Account> ofLink(Found found) {
        return found.total() == 1 && found.items().getFirst().by() == By.PERSONAL_LINK
                ? Optional.of(found.items().getFirst().account())
                : Optional.empty();
    }

    /** The account, where a text names only one as a whole. */
    private static Optional<Account> only(Found found) {
        return found.isExact() && found.total() == 1
                ? Optional.of(found.items().getFirst().account())
                : Optional.empty();
    }

    /** To the page of an account. */
    static String redirect(Account account) {
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(account.externalId(), StandardCharsets.UTF_8);
    }
}
