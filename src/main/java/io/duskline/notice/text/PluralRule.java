package io.duskline.notice.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * For which whole numbers a form is, as CLDR writes it: {@code v = 0 and i % 10 = 2..4 and i % 100 != 12..14 @integer
 * 2~4, 22~24, … @decimal …}; what no condition is said for is true. See UTS 35, part 3, Language Plural Rules.
 *
 * @param anyOf each a list of relations that hold together
 * @param examples the whole numbers that CLDR names, empty where the form is only for fractions
 */
record PluralRule(List<List<Relation>> anyOf, String examples) {

    private static final Pattern EXAMPLES = Pattern.compile("@integer ([^@]+)");
    /** 2c6 is "2 million", and nothing of ours is said so. */
    private static final String COMPACT = ", \\d+c\\d+";

    private static final Pattern RELATION = Pattern.compile("([a-z])(?: % (\\d+))? (!?=) ([\\d.,]+)");

    static PluralRule of(String text) {
        var examples = EXAMPLES.matcher(text);
        return new PluralRule(
                split(text.replaceFirst("@.*", ""), " or ").stream()
                        .map(all -> split(all, " and ").stream()
                                .map(PluralRule::relation)
                                .toList())
                        .toList(),
                examples.find() ? examples.group(1).replaceAll(COMPACT, "").strip() : "");
    }

    boolean isFor(long count) {
        if (anyOf.isEmpty()) {
            return true;
        }
        for (List<Relation> all : anyOf) {
            if (hold(all, count)) {
                return true;
            }
        }
        return false;
    }

    /** Asked several times about each mail, so without a stream. */
    private static boolean hold(List<Relation> all, long count) {
        for (Relation relation : all) {
            if (!relation.holds(count)) {
                return false;
            }
        }
        return true;
    }

    boolean isForWholeNumbers() {
        return !examples.isEmpty();
    }

    /** Whether it is for one number alone, as in English, and not also for 21 as in Russian or for 0 as in French. */
    boolean isForOneNumber() {
        return examples.matches("\\d+");
    }

    private static List<String> split(String text, String at) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(at));
    }

    private static Relation relation(String text) {
        var parts = RELATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("No relation of a plural rule: " + text);
        }
        return new Relation(
                "ni".contains(parts.group(1)),
                parts.group(2) == null ? Long.MAX_VALUE : Long.parseLong(parts.group(2)),
                parts.group(3).equals("="),
                Arrays.stream(parts.group(4).split(",")).map(Range::of).toList());
    }

    /**
     * @param isOfCount or of its fraction or exponent, which whole numbers have none of
     * @param modulus of which the remainder is compared
     * @param isWithin or outside the ranges
     */
    record Relation(boolean isOfCount, long modulus, boolean isWithin, List<Range> ranges) {

        boolean holds(long count) {
            long compared = isOfCount ? count % modulus : 0;
            for (Range range : ranges) {
                if (range.contains(compared)) {
                    return isWithin;
                }
            }
            return !isWithin;
        }
    }

    /** Both ends belong to it. */
    record Range(long first, long last) {

        static Range of(String text) {
            String[] ends = text.split("\\.\\.");
            return new Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
        }

        boolean contains(long number) {
            return first <= number && number <= last;
        }
    }
}
