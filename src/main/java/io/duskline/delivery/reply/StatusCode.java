package io.duskline.delivery.reply;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * An enhanced status code (RFC 3463): class, subject and detail, as {@code 5.1.1}.
 *
 * @param success 2, 4 or 5
 */
@NamedInterface("reply")
public record StatusCode(int success, int subject, int detail) {

    /** Not a piece of an IP address, a version or a file name. */
    private static final Pattern CODE =
            Pattern.compile("(?<![\\w./-])(?<![\\w:]:)([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w:/]|\\.\\d|-\\d)");

    /** As a reply has it, after the three digits of RFC 5321. */
    private static final Pattern AFTER_REPLY_CODE =
            Pattern.compile("(?<![\\d.])[45]\\d\\d[\\s-]{1,8}#?([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d:]|\\.\\d)");

    /** The code that the text names: one of a failure that says more than x.0.0 if there is one, right after a reply code if possible. */
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

    /** The first, unless the second says more. */
    public static Optional<StatusCode> moreTelling(Optional<StatusCode> first, Optional<StatusCode> second) {
        return first.filter(
                        code -> second.isEmpty() || code.tells() >= second.get().tells())
                .or(() -> second);
    }

    /** RFC 3463: x.y.0 is whatever else has to do with y, x.0.0 whatever at all; success is no reason of a failure. */
    private int tells() {
        return isVague() || isSuccess() ? 0 : detail == 0 ? 1 : 2;
    }

    public boolean isPermanent() {
        return success == 5;
    }

    public boolean isSuccess() {
        return success == 2;
    }

    /** x.0.0: something went wrong, no more. */
    public boolean isVague() {
        return subject == 0 && detail == 0;
    }

    @Override
    public String toString() {
        return success + "." + subject + "." + detail;
    }
}
