package io.duskline.delivery.message;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of messages as they were before they were tokens, {@code d1.w1}: anybody could make one. */
public final class EarlierIds {

    private static final Pattern FORM = Pattern.compile("<?d(\\d{1,18})\\.w(\\d{1,18})(?:@.{1,255})?");

    private EarlierIds() {}

    /** Whether a message with this Message-ID is written as such were. */
    public static boolean hasForm(String messageId) {
        return FORM.matcher(messageId).matches();
    }

    public static OptionalLong delivery(String id) {
        return number(id, 1);
    }

    public static OptionalLong wave(String id) {
        return number(id, 2);
    }

    private static OptionalLong number(String id, int group) {
        Matcher form = FORM.matcher(id);
        return form.matches() ? OptionalLong.of(Long.parseLong(form.group(group))) : OptionalLong.empty();
    }
}
