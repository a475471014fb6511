package io.duskline.access;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an admin has just done, as the page that follows says it. */
enum Done {
    INVITED("The user is added. A mail with a link is on its way to them."),
    ADDED("The user is added."),
    CHANGED("The user is changed."),
    REMOVED("The user is removed and signed out."),
    MAILED("A mail with a link is on its way to them."),
    SIGNED_OUT("They are signed out everywhere."),
    FACTOR_REMOVED("Their second factor is taken away."),
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
