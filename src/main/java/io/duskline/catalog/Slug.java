package io.duskline.catalog;

import io.duskline.web.Faults;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that stand in addresses: lowercase letters, digits, single hyphens or underscores between them. */
final class Slug {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+([-_][a-z0-9]+)*");
    private static final int LONGEST = 100;

    private Slug() {}

    static void check(@Nullable String given, String field, Faults faults) {
        if (given == null || given.isEmpty()) {
            faults.add(field, "is required");
        } else if (given.length() > LONGEST || !SHAPE.matcher(given).matches()) {
            faults.add(
                    field,
                    "must be lowercase letters and digits with single hyphens between them, at most " + LONGEST
                            + " characters, as twitter-shutdown");
        }
    }
}
