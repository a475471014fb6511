package io.duskline.customer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that an import knows.
 *
 * @param needed those without which a row cannot be understood
 * @param attributes whether names beginning with {@value #ATTRIBUTE} are free
 */
public record Columns(List<String> needed, List<String> optional, boolean attributes) {

    static final String ATTRIBUTE = "attr.";
    private static final int LONGEST_ATTRIBUTE = 100;

    /**
     * The one way in which a name is written: blanks around it go, around an attribute's own too. The database compares keys
     * without regard to blanks at their end, so two that differ by them alone would be one.
     */
    static String clean(String name) {
        String column = name.strip();
        return column.startsWith(ATTRIBUTE)
                ? ATTRIBUTE + column.substring(ATTRIBUTE.length()).strip()
                : column;
    }

    /** The part of a name that may be stored: of an attribute its prefix, and of an unknown name nothing. */
    String known(String name) {
        if (needed.contains(name) || optional.contains(name)) {
            return name;
        }
        return attributes && name.startsWith(ATTRIBUTE) ? ATTRIBUTE : "";
    }

    boolean know(String name) {
        return needed.contains(name) || optional.contains(name) || (attributes && isAttribute(name));
    }

    private static boolean isAttribute(String name) {
        return name.startsWith(ATTRIBUTE)
                && name.length() > ATTRIBUTE.length()
                && name.codePointCount(0, name.length()) <= ATTRIBUTE.length() + LONGEST_ATTRIBUTE
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** Why the first of so many names that this import does not know is refused. */
    String whyUnknown(int names) {
        return "is no name of this import"
                + (names == 1 ? "" : " (the first of " + names + " in this row)")
                + ". The names are: " + inWords();
    }

    /** For the reason of a refusal. */
    String inWords() {
        return Stream.concat(
                        Stream.concat(needed.stream(), optional.stream()),
                        attributes ? Stream.of(ATTRIBUTE + "…") : Stream.empty())
                .collect(Collectors.joining(", "));
    }
}
