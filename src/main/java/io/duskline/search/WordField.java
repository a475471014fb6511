package io.duskline.search;

import java.util.List;

/** Where of an account a word stands, the best first; stored by its number. */
enum WordField {
    NAME(1),
    EXTERNAL_ID(2),
    ADDRESS(3),
    CONTACT_NAME(4),
    RESOURCE(5);

    private static final List<WordField> ALL = List.of(values());

    private final int number;

    WordField(int number) {
        this.number = number;
    }

    byte number() {
        return (byte) number;
    }

    static WordField of(int number) {
        return ALL.get(number - 1);
    }
}
