package io.duskline.web;

import org.jspecify.annotations.Nullable;

/** Which page of a list an address asks for. */
public final class PageNumber {

    private PageNumber() {}

    /** From 1; what is no number is read as the first page, as a list without one begins. */
    public static int of(@Nullable String typed) {
        try {
            return typed == null ? 1 : Math.max(1, Integer.parseInt(typed.strip()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
