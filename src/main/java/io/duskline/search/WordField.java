package io.duskline.search;

import io.duskline.customer.AccountSearch.By;
import java.util.List;

/** Where of an account a word stands, the best first; stored by its number. */
enum WordField {
    NAME(1, By.NAME),
    EXTERNAL_ID(2, By.EXTERNAL_ID),
    ADDRESS(3, By.ADDRESS),
    CONTACT_NAME(4, By.CONTACT_NAME),
    RESOURCE(5, By.RESOURCE);

    private static final List<WordField> ALL = List.of(values());

    private final int number;
    private final By by;

    WordField(int number, By by) {
        this.number = number;
        this.by = by;
    }

    byte number() {
        return (byte) number;
    }

    By by() {
        return by;
    }

    static WordField of(int number) {
        return ALL.get(number - 1);
    }
}
