package io.duskline.delivery.reply;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * An enhanced status code (RFC 3463): class, subject and detail, such as {@code 5.1.1}.
 *
 * @param success 2, 4 or 5
 */
@NamedInterface("reply")
public record StatusCode(int success, int subject, int detail) {

    /** Excludes parts of IP addresses, versions and file names. */
    private static final Pattern CODE =
            Pattern.compile("(?<![\\w./-])(?<![\\w:]:)([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w:/]|\\.\\d|-\\d)");

    /** In a reply, after the three digits of RFC 5321. */
    private static final Pattern AFTER_REPLY_CODE =
            Pattern.compile("(?<![\\d.])[45]\\d\\d[\\s-]{1,8}#?([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d:]|\\.\\d)");

    /** The code in a text: preferably of a failure with more than x.0.0, and right after a reply code. */
    public static Optional<StatusCode> find(String text) {
        return moreTelling(first(AFTER_REPLY_CODE, text), first(CODE, text));
    }

    private static Optional<StatusCode> first(Pattern pattern, String text) {
        List<StatusCode> codes = pattern.matcher(text)
                .results()
                .map(found -> new StatusCode(number(found, 1), number(found, 2), number(found, 3)))
                .toList();
        return codes.stream()
                .filter(code -> code.tells() > 0)
                .findFirst()
                .or(() -> codes.stream().findFirst());
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** The first, unless the second is more specific. */
    public static Optional<StatusCode> moreTelling(Optional<StatusCode> first, Optional<StatusCode> second) {
        return first.filter(
                        code -> second.isEmpty() || code.tells() >= second.get().tells())
                .or(() -> second);
    }

    /** RFC 3463: x.y.0 is any other problem of subject y, x.0.0 any problem; a success is no reason of a failure. */
    private int tells() {
        return isVague() || isSuccess() ? 0 : detail == 0 ? 1 : 2;
    }

    public boolean isPermanent() {
        return success == 5;
    }

    public boolean isSuccess() {
        return success == 2;
    }

    /** x.0.0: an unspecified problem. */
    public boolean isVague() {
        return subject == 0 && detail == 0;
    }

    @Override
    public String toString() {
        return success + "." + subject + "." + detail;
    }
}
