package io.duskline.catalog;

import io.duskline.web.Faults;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names in addresses: lowercase letters, digits, single hyphens or underscores between them. */
public final class Slug {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+([-_][a-z0-9]+)*");
    private static final int LONGEST = 100;

    /** Generated slugs leave room for a number. */
    private static final int ROOM = 80;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-+|-+$");

    private Slug() {}

    /**
     * Makes a slug from a name, in letters without accents. A name in another script gives the fallback.
     *
     * @param isTaken whether another record uses it; then a number is appended
     */
    public static String from(String name, String fallback, Predicate<String> isTaken) {
        String bare = MARKS.matcher(Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String joined = ENDS.matcher(BETWEEN.matcher(bare).replaceAll("-")).replaceAll("");
        String cut =
                joined.length() > ROOM ? ENDS.matcher(joined.substring(0, ROOM)).replaceAll("") : joined;
        String made = cut.isEmpty() ? fallback : cut;
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? made : made + "-" + number)
                .filter(isTaken.negate())
                .findFirst()
                .orElseThrow();
    }

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
