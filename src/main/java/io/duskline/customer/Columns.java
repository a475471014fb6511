package io.duskline.customer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Column names of an import.
 *
 * @param needed required columns
 * @param attributes whether further names with the prefix {@value #ATTRIBUTE} are allowed
 */
public record Columns(List<String> needed, List<String> optional, boolean attributes) {

    static final String ATTRIBUTE = "attr.";
    private static final int LONGEST_ATTRIBUTE = 100;

    /**
     * Normalises a name: removes blanks around it and around an attribute's own name. The database ignores trailing blanks in
     * keys, so names that differ only by them would be equal.
     */
    static String clean(String name) {
        String column = name.strip();
        return column.startsWith(ATTRIBUTE)
                ? ATTRIBUTE + column.substring(ATTRIBUTE.length()).strip()
                : column;
    }

    /** The part of a name that may be stored: for an attribute only its prefix, for an unknown name nothing. */
    String known(String name) {
        if (fixed().contains(name)) {
            return name;
        }
        return attributes && name.startsWith(ATTRIBUTE) ? ATTRIBUTE : "";
    }

    boolean know(String name) {
        return needed.contains(name) || optional.contains(name) || (attributes && isAttribute(name));
    }

    /** Those that have a name of their own. */
    List<String> fixed() {
        return Stream.concat(needed.stream(), optional.stream()).toList();
    }

    static boolean isAttribute(String name) {
        return name.startsWith(ATTRIBUTE)
                && name.length() > ATTRIBUTE.length()
                && name.codePointCount(0, name.length()) <= ATTRIBUTE.length() + LONGEST_ATTRIBUTE
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** Error text for the first of the unknown names. */
    String whyUnknown(int names) {
        return "is no name of this import"
                + (names == 1 ? "" : " (the first of " + names + " in this row)")
                + ". The names are: " + inWords();
    }

    /** Names for error texts. */
    String inWords() {
        return Stream.concat(fixed().stream(), attributes ? Stream.of(ATTRIBUTE + "…") : Stream.empty())
                .collect(Collectors.joining(", "));
    }
}
