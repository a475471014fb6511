package io.duskline.access;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an admin has just done, as the page that follows says it. */
enum Done {
    INVITED("The invitation is made. A mail with a link is on its way to them."),
    CHANGED("The change is saved, and counts from the next request on."),
    REMOVED("They are removed and signed out."),
    WITHDRAWN("The invitation is withdrawn; its link works no more."),
    MAILED("A mail with a link is on its way to them."),
    SIGNED_OUT("They are signed out everywhere."),
    FACTOR_REMOVED("Their second factor is taken away."),
    RENEWED("The token holds longer; its secret stays."),
    REVOKED("The token is revoked.");

    private final String words;

    Done(String words) {
        this.words = words;
    }

    /** For the address of the page that follows. */
    String mark() {
        return "?done=" + name().toLowerCase(Locale.ROOT);
    }

    /** In words; empty where nothing was done, or nothing that is known. */
    static String of(@Nullable String mark) {
        return Arrays.stream(values())
                .filter(done -> done.name().toLowerCase(Locale.ROOT).equals(mark))
                .map(done -> done.words)
                .findFirst()
                .orElse("");
    }
}
