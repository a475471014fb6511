package io.duskline.web;

import org.jspecify.annotations.Nullable;

/** The page number in the address of a list. */
public final class PageNumber {

    private PageNumber() {}

    /** Starts at 1. An invalid number counts as the first page. */
    public static int of(@Nullable String typed) {
        try {
            return typed == null ? 1 : Math.max(1, Integer.parseInt(typed.strip()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
