package io.duskline.erasure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stays of a mail server's reply: its code and the enhanced one (RFC 3463), as {@code 550 5.1.1}. */
public final class ReplyCode {

    private static final Pattern CODE =
            Pattern.compile("^\\s{0,8}(\\d{3})(?:[ -]{1,2}(\\d\\.\\d{1,3}\\.\\d{1,3}))?(?![\\d.])");

    private ReplyCode() {}

    /** Empty where it begins with none. */
    public static String of(String reply) {
        Matcher code = CODE.matcher(reply);
        if (!code.find()) {
            return "";
        }
        return code.group(2) == null ? code.group(1) : code.group(1) + " " + code.group(2);
    }
}
