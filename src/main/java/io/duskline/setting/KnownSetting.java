package io.duskline.setting;

import java.util.Locale;

/**
 * A setting as the compiler wrote it down.
 *
 * @param name as {@code duskline.mail.from}; {@code []} and {@code *} stand for a place in a list and a name in a map
 * @param type the Java type
 * @param byDefault empty where there is none
 * @param description what it is, in a line
 */
record KnownSetting(String name, String type, String byDefault, String description) {

    KnownSetting {
        description = description.replaceAll("\\{@code ([^}]+)}", "$1");
    }

    /** Those of one entry of a list or a map are settings of their own. */
    boolean isWithin() {
        return name.contains("[].") || name.contains(".*.");
    }

    /** A list or a map of records: what it holds is shown one by one. */
    boolean isOfRecords() {
        return type.matches("java\\.util\\.(List|Map)<.*io\\.duskline.*");
    }

    boolean isList() {
        return type.equals("java.util.List<java.lang.String>");
    }

    /** The environment variable that Boot reads it from. */
    String variable() {
        return name.replaceAll("\\[([0-9]*)]", "_$1")
                .replaceAll("[.-]", "_")
                .replaceAll("_+", "_")
                .toUpperCase(Locale.ROOT);
    }
}
