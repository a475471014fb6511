package io.duskline.erasure;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose data goes.
 *
 * @param id the erasure's number
 * @param contacts their numbers
 * @param account where all of an account goes; null where only contacts do
 * @param addresses in lower case: those of the contacts that nobody else has
 * @param texts what must not stand anywhere afterwards
 * @param isThorough whether a person asked: then also what only a look through whole tables finds is erased
 */
public record Erased(
        long id,
        List<Long> contacts,
        @Nullable Long account,
        Set<String> addresses,
        ErasedTexts texts,
        boolean isThorough) {

    /** What the ledger calls it. */
    public String subject() {
        return "erasure:" + id;
    }
}
