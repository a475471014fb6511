package io.duskline.web;

import java.util.Locale;

/** Numbers in English sentences. */
public final class NumberText {

    private NumberText() {}

    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** "1 account", "1,204 accounts". */
    public static String accounts(long n) {
        return counted(n, "account", "accounts");
    }

    public static String counted(long n, String one, String many) {
        return count(n) + " " + (n == 1 ? one : many);
    }

    /** "1 account is", "2 accounts are". */
    public static String accountsAre(long n) {
        return accounts(n) + (n == 1 ? " is" : " are");
    }
}
