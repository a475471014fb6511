package io.duskline.publication;

import io.duskline.catalog.CustomerReason;
import io.duskline.catalog.LocaleFallback;
import java.util.Locale;

/**
 * Something of a deprecation that people wrote, which may stand in another language than the page around it.
 *
 * @param text empty where there is nothing to say
 * @param language the tag of the language that it is in
 */
public record Passage(String text, String language) {

    /** A reason; nothing while it may not be told. */
    static Passage told(CustomerReason reason, Locale reader) {
        return new Passage(
                reason.told().orElse(""),
                LocaleFallback.tag(reason.texts(), reader).orElse(LocaleFallback.DEFAULT));
    }
}
