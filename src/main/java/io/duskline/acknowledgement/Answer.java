package io.duskline.acknowledgement;

import io.duskline.db.Coded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account can say to a deprecation. */
public enum Answer implements Coded {
    NOT_AFFECTED,
    MIGRATING,
    NEED_MORE_TIME,
    NEED_HELP;

    /** The name in forms, in REST and in the stylesheet: {@code not_affected}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Answer> of(String code) {
        return Arrays.stream(values()).filter(a -> a.code().equals(code)).findFirst();
    }
}
