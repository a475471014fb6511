package io.duskline.gate;

import java.util.Locale;

/** Numbers of things, as people write them. */
final class CountWords {

    private CountWords() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** 1 account, 1,204 accounts. */
    static String accounts(long n) {
        return counted(n, "account", "accounts");
    }

    static String counted(long n, String one, String many) {
        return count(n) + " " + (n == 1 ? one : many);
    }

    /** "1 account is", "2 accounts are". */
    static String accountsAre(long n) {
        return accounts(n) + (n == 1 ? " is" : " are");
    }
}
